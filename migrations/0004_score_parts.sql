-- What a score is made of: for `insult` the probability of each part, where the model tells.
alter table scores add column parts jsonb;
