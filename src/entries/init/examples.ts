import type { FolderKey } from '../../records/kinds.js';

/** A record of each kind to learn from. Names that begin with `_` are passed over by every command. */
export const EXAMPLES: Readonly<Record<FolderKey, { readonly name: string; readonly text: string }>> = {
  people: {
    name: '_example.yml',
    text: `# A person. Copy this to HANDLE.yml: the file's name is the handle that other records use.
name: Ada Obi
startDate: 2026-03-02        # reviews fall due every six months from here
jobTitle: Product engineer
craft: engineering           # one of the crafts in posthog-mgmt.yml
manager: tim                 # a handle; left out for whoever reports to nobody
time: { craft: 80, management: 20 }   # percent; management is a part-time job
email: ada@example.com       # git's user.email, so that the tool knows who acts
# away: [{ from: 2026-07-01, to: 2026-07-14 }]   # no reason is stored
`,
  },
  teams: {
    name: '_example.yml',
    text: `# A team. Copy this to SLUG.yml.
name: Product Analytics
lead: ada                    # one of the members; need not manage any of them
members: [ada, bo, cy]
mission: Numbers that people trust
channel: "#team-product-analytics"
sprint: { every: P2W }       # P1W or P2W; none for a team that runs no sprints
`,
  },
  sprints: {
    name: '_example.md',
    text: `---
# A sprint. Copy this to TEAM/START.md.
team: product-analytics
start: 2026-11-16
end: 2026-11-29
priorities:
  - id: funnels-v2
    title: Ship funnels v2
    level: high              # or low: a side quest
    owners: [bo]             # people pick for themselves
    goal: Funnels people trust
finalized: { by: ada, on: 2026-11-16 }   # by the team's lead
---

What we talked about in planning. Anyone may read it, attend, and comment.
`,
  },
  oneOnOnes: {
    name: '_example.md',
    text: `---
# A 1-1. Copy this to PERSON/DATE.md.
person: bo
manager: ada
date: 2026-11-17
status: held
topics: [career]             # marks a talk about long-term plans
actions:
  - { id: introduce-bo-to-acme, owner: ada, text: introduce bo to Acme, due: 2026-11-24 }
---

What the two want to remember. It may stay empty.
`,
  },
  reviews: {
    name: '_example.md',
    text: `---
# A review, every six months from the person's start. Copy this to PERSON/DUE.md.
# No ratings, no pay.
person: bo
manager: ada
due: 2026-09-04
selfAssessment: { on: 2026-09-01 }
managerAssessment: { on: 2026-09-02 }
held: 2026-09-03
---

## Self-assessment

## Manager assessment

## Next six months
`,
  },
  context: {
    name: '_example.md',
    text: `---
# Context for everyone, in writing and in public. Copy this to DATE-SLUG.md.
title: Acme will churn without SSO
date: 2026-11-12
by: ada
kinds: [customer]            # customer, metrics, other-team, company-goals
channel: "#customer-success"
---

What was said, and by whom.
`,
  },
  feedback: {
    name: '_example.md',
    text: `---
# Feedback from one colleague to another. Copy this to TO/DATE-FROM.md.
to: bo
from: dee
date: 2026-11-18
---

Your write-ups help.
`,
  },
};
