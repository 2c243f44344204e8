-- Users and sessions whose access operators have revoked. They need not have registered. A lifted revocation keeps its row, so that its
-- version grows
create table revocations (
  subject_id uuid primary key,
  subject    text not null check (subject in ('user', 'session')),
  revoked    boolean not null,
  changed_at timestamptz not null,
  version    bigint not null
);
