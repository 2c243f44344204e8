-- How many bytes a user has announced on a day (UTC). Kept for a day more, then deleted.
create table upload_days (
  owner_id uuid not null,
  day      date not null,
  bytes    bigint not null,
  primary key (owner_id, day)
);

create index upload_days_day on upload_days (day);

-- A refused file counts against the limit of unsent uploads, too
create index images_unsent on images (owner_id, created_at) where state in ('OPEN', 'REFUSED');
drop index images_open;
