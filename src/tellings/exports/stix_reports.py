"""Reports as STIX reports, with what rests on what, and stories as groupings of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellings.exports.saying import called, descent
from tellings.exports.spans import Json, text_hash
from tellings.exports.stix_parts import MAKER, UNDATED, Bundle, Thing, bare, reference, stix_id
from tellings.model.columns import plain
from tellings.model.dating import in_words
from tellings.model.records import Derivation, Report, Story
from tellings.stages.telling.naming import label_of


def of_report(bundle: Bundle, report: Report, told: Iterable[str]) -> Thing:
    """The report, with the objects that stand for what it tells."""
    at = bundle.published(report.id)
    derivations: list[Json] = [_bare(one) for one in bundle.derivations_of.get(report.id, ())]
    more: Thing = {
        "text_sha256": text_hash(report),
        "unit": "code points",
        "file_sha256": report.sha256,
        "derivations": derivations,
    }
    return bundle.thing(
        "report",
        stix_id("report", report.id),
        (report.id,),
        name=report.title or label_of(report),
        description="\n".join(_about(bundle, report)),
        published=at or UNDATED,
        object_refs=list(dict.fromkeys(told)) or [MAKER],
        lang=report.language,
        labels=[report.form],
        external_references=[{"source_name": "tellings", "external_id": report.id}, reference(report)],
        extensions=bundle.row("reports", report.id, report, (), **more),
    )


def _bare(one: Derivation) -> Json:
    found = plain(one)
    return (
        bare({key: value for key, value in found.items() if key not in ("child", "evidence")})
        if isinstance(found, dict)
        else None
    )


def _about(bundle: Bundle, report: Report) -> Iterator[str]:
    if report.outlet:
        yield f"Published by {report.outlet}."
    if report.byline:
        yield f"Byline: {report.byline}"
    if not report.published:
        yield f"Nobody says when it was published: {UNDATED} stands for that."
    elif bundle.published(report.id) is None:
        yield f"Published {in_words(report.published)}: {UNDATED} stands for that."
    else:
        yield f"Published {in_words(report.published_time or report.published)}."
    if report.translated_from:
        yield f"Translated from: {report.translated_from}."
    yield from (descent(bundle, one) for one in bundle.derivations_of.get(report.id, ()))


def of_derivation(bundle: Bundle, one: Derivation) -> Thing | None:
    """The relationship between two reports of which one rests on the other; what rests on an origin stands in the origin's note."""
    if one.child not in bundle.reports or one.parent not in bundle.reports or one.child == one.parent:
        return None
    return bundle.thing(
        "relationship",
        stix_id("relationship", one.kind, one.child, one.parent),
        (one.child,),
        relationship_type="related-to",
        source_ref=stix_id("report", one.child),
        target_ref=stix_id("report", one.parent),
        description=f"{called(bundle, one.child)}: {descent(bundle, one)}",
        labels=[one.kind],
        confidence=round(100 * one.confidence),
        extensions=bundle.row("derivations", one.child, one, one.evidence),
    )


def of_story(bundle: Bundle, story: Story) -> Thing | None:
    """A grouping of the reports that tell the same happening; none without reports."""
    refs: list[Json] = [stix_id("report", one) for one in story.reports if one in bundle.reports]
    if not refs:
        return None
    said = [f"Reports that tell one story: {len(refs)}."]
    said += [f"Speaks of “{called(bundle, link.story)}”: {link.because}" for link in story.linked]
    return bundle.thing(
        "grouping",
        stix_id("grouping", story.id),
        story.reports,
        name=story.title,
        description="\n".join(said),
        context="unspecified",
        object_refs=refs,
        external_references=[{"source_name": "tellings", "external_id": story.id}],
        extensions=bundle.row("stories", story.id, story, [at for link in story.linked for at in link.evidence]),
    )
