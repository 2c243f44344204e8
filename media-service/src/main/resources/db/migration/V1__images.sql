-- The states of an image. Each change is one transaction. What it needs in S3 is done before it (keeping) or after it (deleting), so
-- that a crash in between leaves objects without a row that needs them, and never a row without its objects.
--   OPEN     an upload URL was given; the file may be in quarantine. A claim that died may have written some or all of images/<id>/*: the
--            next claim writes them again; if there is none, the clean-up deletes them with the row.
--   STORED   checked; images/<id>/* is complete. A file that a claim which died left in quarantine, or that was uploaded again, is deleted when it
--            is a day old.
--   REFUSED  the file was looked at and is no good; kept for a day, so that every claim gets the same answer.
--   DELETED  nobody may see it any more. Its objects are deleted at once, and again before the row goes: for S3 having been away, a process
--            having died, or a claim having written while the image was given up.
create table images (
  storage_id     uuid primary key,
  owner_id       uuid not null,
  state          text not null check (state in ('OPEN', 'STORED', 'REFUSED', 'DELETED')),
  -- what the client said before the upload
  announced_type text not null,
  announced_size bigint not null,
  sha256         text,               -- base64
  -- why the file was refused: the code of the problem, and its detail
  refusal        text check ((state = 'REFUSED') = (refusal is not null)),
  refusal_detail text,
  -- what is stored: of the picture as it is kept, not of the file that was uploaded
  content_type   text check (state <> 'STORED' or content_type is not null),
  thumbnail_type text,
  size           bigint,
  width          integer,
  height         integer,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  version        bigint not null     -- of the events on kindred.media
);

create index images_open on images (owner_id, created_at) where state = 'OPEN';
create index images_to_clean on images (changed_at) where state <> 'STORED';

-- Who may see an image, and by which claim: a message that uses it. Without a claim left, nobody needs it.
create table grants (
  storage_id uuid not null references images,
  claim_id   uuid not null,
  user_id    uuid not null,
  primary key (storage_id, claim_id, user_id)
);
