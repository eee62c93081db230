-- The words that prove each cell: a row for each piece. Offsets count from 0, SQL's positions from 1.
CREATE VIEW evidence AS
WITH pieces AS (
    SELECT observation_id, doc_id, 'quantity' AS role, unnest(spans) AS piece FROM observations
    UNION ALL SELECT observation_id, doc_id, 'indicator', unnest(indicator_spans) FROM observations
    UNION ALL SELECT observation_id, doc_id, 'entity', unnest(entity_spans) FROM observations
    UNION ALL SELECT observation_id, doc_id, 'period', unnest(period_spans) FROM observations
    UNION ALL SELECT observation_id, doc_id, 'reference', unnest(reference_spans) FROM observations
    UNION ALL SELECT observation_id, doc_id, 'source', unnest(source_spans) FROM observations
)
SELECT p.observation_id, p.doc_id, p.role, p.piece[1] AS char_start, p.piece[2] AS char_end,
       substr(d.text, p.piece[1] + 1, p.piece[2] - p.piece[1]) AS words
FROM pieces p JOIN documents d ON d.doc_id = p.doc_id;
