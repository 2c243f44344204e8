-- Search does not show a user who hides from it
alter table users add column search_hidden boolean not null default false;
