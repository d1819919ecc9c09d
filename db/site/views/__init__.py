"""Addresses and answers: each route reads what was asked, calls one function of `pages`, renders."""

from __future__ import annotations

from db.site.pages import decision, member, paper, sitting
from db.site.views import facts, feeds, finding, lists
from db.site.views.answering import shows

ROUTES = [
    (r"^/$", lists.first),
    (r"^/search$", finding.search),
    (r"^/search\.(?P<form>csv|json|atom)$", finding.search_list),
    (r"^/meetings$", lists.meetings),
    (r"^/meetings\.(?P<form>csv|json|ics)$", feeds.meetings_list),
    (r"^/decisions\.atom$", feeds.decisions_feed),
    (r"^/people$", lists.people),
    (r"^/bodies$", lists.bodies),
    (r"^/papers$", lists.papers),
    (r"^/problems$", lists.problems),
    (r"^/charts$", lists.charts),
    (r"^/questions$", lists.questions),
    (r"^/feeds$", lists.feeds),
    (r"^/help$", shows("help.html", lambda conn: {})),
    (r"^/opensearch\.xml$", finding.opensearch),
    (r"^/robots\.txt$", finding.robots),
    (r"^/meeting/(?P<key>.+)$", shows("meeting.html", sitting.meeting)),
    (r"^/item/(?P<key>.+)$", shows("item.html", decision.item)),
    (r"^/minute/(?P<key>.+)$", facts.minute),
    (r"^/resolution/(?P<key>.+)$", facts.resolution),
    (r"^/report/(?P<key>.+)$", shows("report.html", paper.report)),
    (r"^/recommendation/(?P<key>.+)$", facts.recommendation),
    (r"^/person/(?P<key>.+)$", shows("person.html", member.person)),
    (r"^/body/(?P<key>.+)\.atom$", feeds.body_feed),
    (r"^/body/(?P<key>.+)\.ics$", feeds.body_calendar),
    (r"^/body/(?P<key>.+)$", shows("body.html", member.body)),
    (r"^/table/(?P<key>.+)\.csv$", facts.table_csv),
    (r"^/table/(?P<key>.+)$", facts.table),
    (r"^/pack/(?P<pack>[^/]+)/page/(?P<at>\d{1,6})\.png$", facts.picture),
    (r"^/pack/(?P<pack>[^/]+)/page/(?P<at>\d{1,6})$", facts.page_of_paper),
    (r"^/pack/(?P<pack>[^/]+)\.pdf$", facts.pdf),
    (r"^/pack/(?P<key>[^/]+)$", shows("pack.html", paper.pack)),
]
