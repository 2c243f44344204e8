-- What the media service told of the image when it was claimed. It never changes, so it need not be asked again.
alter table messages
  add column image_type text,
  add column image_width integer,
  add column image_height integer,
  add check ((type = 'image') = (storage_id is not null)),
  add check ((storage_id is null) = (image_type is null or image_width is null or image_height is null));
