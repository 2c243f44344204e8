-- Takes longer than a statement of a request may in the test
select pg_sleep(3);
