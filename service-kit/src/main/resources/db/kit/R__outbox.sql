-- Puts an event into the write-ahead log, in the current transaction: it is published if that commits, and only then. For who does it by
-- hand, and for replicas of the release before: services write the same envelope themselves (Envelopes).
-- Debezium's outbox router takes the envelope apart again (deploy/connect). Kafka refuses records over 1 MB, and one
-- refused record would block all that follow: so what is too large fails here, and with it the transaction.
-- `traceparent` (W3C Trace Context) is the trace that the change belongs to, `audience` the ids, with commas, of the users who may see the
-- event: each is null, and absent in the envelope, if there is none.
create or replace function emit_event(topic text, key text, type text, source text, data text, traceparent text, audience text) returns void
language plpgsql as $$
begin
  if octet_length(data) > 900000 then
    raise exception 'event % of % is too large: % bytes', type, key, octet_length(data)
      using errcode = 'program_limit_exceeded';
  end if;
  perform pg_logical_emit_message(true, 'outbox', json_build_object(variadic array[
    'specversion', '1.0',
    'id', gen_random_uuid()::text,
    'aggregatetype', topic,
    'aggregateid', key,
    'type', type,
    'source', source,
    'time', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'dataschema', 'urn:kindred:schema:' || type,
    'payload', data]
    || case when traceparent is null then array[]::text[] else array['traceparent', traceparent] end
    || case when audience is null then array[]::text[] else array['audience', audience] end)::text);
end $$;

-- What replicas of versions before this call while both run
create or replace function emit_event(topic text, key text, type text, source text, data text, traceparent text) returns void
language sql as $$
  select emit_event(topic, key, type, source, data, traceparent, null)
$$;

create or replace function emit_event(topic text, key text, type text, source text, data text) returns void
language sql as $$
  select emit_event(topic, key, type, source, data, null, null)
$$;
