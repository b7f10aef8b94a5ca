-- Owner: portal. A piece of news may say the same in English; empty: the French is shown, marked as French.
ALTER TABLE news ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE news ADD COLUMN summary_en TEXT NOT NULL DEFAULT '';
ALTER TABLE news ADD COLUMN body_en TEXT NOT NULL DEFAULT '';
