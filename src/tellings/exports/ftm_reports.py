"""Reports as FollowTheMoney's articles, with what they rest on and the stories they tell."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.exports.ftm_graph import PREFIX, Graph, file_name, said
from tellings.exports.ftm_values import Entity, Properties, address, entity, language, line, name, texts, web, when
from tellings.exports.saying import called, descent, quotes
from tellings.model.dating import in_words, span_in_words
from tellings.model.ids import digest
from tellings.model.records import Derivation, Origin, Report, Story
from tellings.stages.telling.naming import listed

_SPOKEN = frozenset({"interview", "statement", "broadcast"})
"""Kinds of origins that happened; the others were written, or nobody knows what they were."""
_WRITTEN = frozenset({"document", "agency_report"})


def of_report(graph: Graph, report: Report) -> Entity:
    """The article with its text."""
    return entity(
        f"{PREFIX}{report.id}",
        "Article",
        title=line(report.title),
        fileName=file_name(report),
        publisher=line(report.outlet),
        sourceUrl=[web(report.url)],
        author=line(report.byline),
        publishedAt=[when(report.published_time) or when(report.published)],
        modifiedAt=[when(report.updated)],
        retrievedAt=[when(report.retrieved)],
        language=[language(report.language)],
        keywords=[line(one) for one in (report.form, report.section)],
        locationMentioned=address(report.dateline_place),
        notes=said(*_notes(graph, report)),
        bodyText=texts(report.text),
    )


def _notes(graph: Graph, report: Report) -> Iterator[str]:
    if report.published:
        yield f"Published {in_words(report.published)}, says {report.published_because or 'nobody'}."
    if report.url and not web(report.url):
        yield f"Address: {report.url}"
    if not language(report.language):
        yield f"Language: {report.language}."
    if report.translated_from:
        yield f"Translated from: {report.translated_from}."
    yield from (f"Tells the story “{story.title}”." for story in graph.stories_of.get(report.id, ()))
    yield from (descent(graph, one) for one in graph.derivations_of.get(report.id, ()))


def of_origin(graph: Graph, origin: Origin) -> Entity:
    """What was said is an event, what was written an article that is not in the case; what nobody names is a note."""
    told = graph.told(dict.fromkeys(one.report for one in origin.evidence), origin.evidence)
    notes = said(*_standing(graph, origin))
    if origin.kind in _SPOKEN:
        own: Properties = {
            "name": [name(origin.name)],
            "involved": graph.legal([origin.speaker]),
            "startDate": [when(origin.date)],
        }
        return entity(
            f"{PREFIX}{origin.id}",
            "Event",
            notes=notes,
            keywords=["origin", line(origin.kind)],
            recordId=origin.id,
            **own,
            **told,
        )
    if origin.kind in _WRITTEN:
        own = {"title": [line(origin.name)], "fileName": [origin.id], "publishedAt": [when(origin.date)]}
        told["publisher"] = [line(origin.outlet)]
        return entity(
            f"{PREFIX}{origin.id}",
            "Article",
            notes=notes,
            keywords=["origin", line(origin.kind.replace("_", " "))],
            **own,
            **told,
        )
    return graph.note(origin.id, origin.name, graph.keys([origin.speaker]), told, notes=_standing(graph, origin))


def _standing(graph: Graph, origin: Origin) -> Iterator[str]:
    yield f"An origin: what reports rest on ({origin.kind.replace('_', ' ')}); it is not itself in the case."
    if origin.inferred:
        yield "Inferred: no report names it."
    if origin.date:
        yield f"Date: {in_words(origin.date)}."
    if origin.outlet:
        yield f"Outlet: {origin.outlet}."
    if origin.speaker and not graph.legal([origin.speaker]):
        yield f"Speaker: {called(graph, origin.speaker)}."


def of_derivation(graph: Graph, one: Derivation) -> Entity | None:
    """The link from a report to what it rests on; none where one of both is no row of the case."""
    child, parent = graph.key(one.child), graph.key(one.parent)
    if child is None or parent is None or child == parent:
        return None
    return entity(
        f"{PREFIX}derivation-{digest(one.child, one.parent, one.kind)}",
        "UnknownLink",
        subject=child,
        object=parent,
        role=line(one.kind),
        status=f"confidence {one.confidence:.2f}",
        description=said(descent(graph, one)),
        summary=said(*quotes(graph, one.evidence)),
        proof=graph.keys([one.child]),
    )


def of_story(graph: Graph, story: Story) -> Entity:
    """A note on the reports that tell the same happening."""
    reports = [one for one in story.reports if one in graph.reports]
    told = graph.told(reports)
    days = span_in_words(story.first, story.last)
    notes = [f"Told by {listed([called(graph, one) for one in reports])}{f', {days}' if days else ''}."]
    notes += [f"Speaks of “{called(graph, link.story)}”: {link.because}" for link in story.linked]
    return graph.note(story.id, f"Story: {story.title}", graph.keys(reports), told, notes=notes)
