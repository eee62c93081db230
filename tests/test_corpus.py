"""The sample pages and passages give at least the figures that they gave before."""

from __future__ import annotations

import pytest

import floors

CASES = floors.named_in(("corpus", "learnt", "unseen", "dense_read", "dense_unseen"))


@pytest.fixture(scope="session")
def measured() -> floors.Measured:
    return floors.measure_corpus()


def test_every_document_with_a_reference_was_read(measured):
    wanted = {
        reference.doc_id
        for reference in floors.load_references(
            floors.reference_paths(floors.CORPUS / "gold", "mentions")
        )
    }

    assert wanted <= set(measured.tables.documents["doc_id"])
    assert measured.tables.errors.empty, measured.tables.errors.to_string()


def test_references_stand_in_the_texts_as_they_were_read(measured):
    texts = dict(measured.tables.documents[["doc_id", "text"]].itertuples(index=False))
    paths = floors.reference_paths(floors.CORPUS / "gold", "mentions")

    for reference in floors.load_references(paths):
        assert texts[reference.doc_id] == reference.text, reference.doc_id


@pytest.mark.parametrize(("place", "part", "name"), CASES, ids=[".".join(case) for case in CASES])
def test_figure_is_not_below_its_floor(place, part, name):
    floors.assert_not_below(place, part, name)
