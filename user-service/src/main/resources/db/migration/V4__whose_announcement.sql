-- Which renewal told of the lease last. Two may begin in the same microsecond: their times do not tell them apart
alter table presence add column announced_by uuid;
