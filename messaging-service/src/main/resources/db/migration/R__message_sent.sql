-- For who tells of messages anew by hand, as after a restore: the data of kindred.message.sent.v1 as kindred.events.MessageSent is written in JSON, to the byte.
create or replace function message_sent(message messages, participant_ids uuid[]) returns text
language sql stable as $$
  select row_to_json(data)::text from (select
    message.id as "messageId",
    message.conversation_id as "conversationId",
    message.seq as "seq",
    message.sender_id as "senderId",
    participant_ids as "participantIds",
    message.type as "type",
    message.content as "content",
    message.storage_id as "storageId",
    (select image from (select
      message.image_type as "contentType",
      message.image_width as "width",
      message.image_height as "height") image where message.storage_id is not null) as "image",
    to_char(message.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt") data
$$;
