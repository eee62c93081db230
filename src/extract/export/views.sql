-- What DuckDB and SQLite both understand.
-- facts: every row that does not repeat an earlier one of its document, with where it was printed.
CREATE VIEW facts AS
SELECT o.observation_id, o.indicator, o.indicator_id, o.entity, o.region_code, o.period, o.measure, o.direction,
       o.value, o.value_low, o.value_high, o.unit, o.base_value, o.base_unit, o.dimension, o.bound, o.basis,
       o.reference, o.aggregation, o.modality, o.source, o.text, s.text AS sentence, a.headline,
       o.doc_id, d.date AS document_date, d.outlet, d.place, o.flags
FROM observations o
JOIN documents d ON d.doc_id = o.doc_id
LEFT JOIN sentences s ON s.sentence_id = o.sentence_id
LEFT JOIN articles a ON a.article_id = o.article_id
WHERE o.duplicate_of IS NULL;

-- What happened, and apart from it what somebody aims at or expects.
CREATE VIEW actuals AS SELECT * FROM facts WHERE modality = 'actual';
CREATE VIEW aims AS SELECT * FROM facts WHERE modality <> 'actual';
