-- Lets Debezium read the outbox of a database: run in each database as a superuser, as often as you like. The role `cdc`
-- (login, replication) exists already. A blank line ends a statement, and each needs a transaction of its own: a slot
-- cannot be made in one that has written.
do $$
begin
  -- Empty on purpose: logical messages pass through every publication, and no table's rows should
  if not exists (select from pg_publication where pubname = 'outbox') then
    create publication outbox;
  end if;
  execute format('grant connect on database %I to cdc', current_database());
end $$;

-- Made here and not by the connector, so that no event is lost that was emitted before the connector first ran.
-- It is a failover slot: a standby that synchronises slots takes over without a gap.
select pg_create_logical_replication_slot('outbox_' || current_database(), 'pgoutput', failover => true)
where not exists (select from pg_replication_slots where slot_name = 'outbox_' || current_database());
