-- A badge's code is derived from the user and this number: a new number makes the old badge worthless.
ALTER TABLE "user" ADD COLUMN "badge_version" INTEGER NOT NULL DEFAULT 1;

-- The list of people pages by name.
CREATE INDEX "user_name_id_idx" ON "user" ("name", "id");
