/* Generated from schemas/ by `npm run update`; edit the schemas, not this file. */
/**
 * What the handbook is, where its records lie, and how strict the rules are.
 */
export interface ConfigData {
  /**
   * The version of this format: 1.
   */
  version: 1;
  /**
   * The name of the company.
   */
  company: string;
  /**
   * An IANA time zone; it decides which day is today.
   */
  timezone?: string;
  /**
   * Nothing that fell due before this day is asked for.
   */
  since?: string;
  /**
   * Where the records lie: folders, relative to this file.
   */
  paths?: {
    /**
     * The folder of the people records.
     */
    people?: string;
    /**
     * The folder of the teams records.
     */
    teams?: string;
    /**
     * The folder of the sprints records.
     */
    sprints?: string;
    /**
     * The folder of the 1-1s records.
     */
    oneOnOnes?: string;
    /**
     * The folder of the reviews records.
     */
    reviews?: string;
    /**
     * The folder of the context records.
     */
    context?: string;
    /**
     * The folder of the feedback records.
     */
    feedback?: string;
  };
  /**
   * What people here do best; `craft` on a person is one of these.
   *
   * Items: The name of a craft, as people here write it; no blanks around it.
   */
  crafts?: string[];
  /**
   * How often things happen.
   */
  cadence?: {
    /**
     * A week or two.
     */
    oneOnOne?: string;
    /**
     * Six months.
     */
    review?: string;
    /**
     * Every now and again.
     */
    careerTalk?: string;
    /**
     * A week or two; a team may set its own.
     */
    sprint?: 'P1W' | 'P2W' | 'P7D' | 'P14D';
  };
  /**
   * How long something may be due before it is overdue.
   */
  grace?: {
    /**
     * Days of grace.
     */
    oneOnOne?: string;
    /**
     * Days of grace.
     */
    review?: string;
    /**
     * Days of grace.
     */
    sprint?: string;
  };
  /**
   * Which notes are sealed to the two people they are about.
   */
  seal?: {
    /**
     * Whether these notes may be sealed to the two people, or must be.
     */
    oneOnOnes?: 'optional' | 'required';
    /**
     * Whether these notes may be sealed to the two people, or must be.
     */
    reviews?: 'optional' | 'required';
    /**
     * Whether these notes may be sealed to the two people, or must be.
     */
    feedback?: 'optional' | 'required';
  };
  /**
   * The pages that the rules come from.
   */
  handbook?: {
    /**
     * The path of the page on management, relative to this file.
     */
    management?: string;
    /**
     * What the sections of the page were when someone last confirmed that the rules still say the same.
     */
    confirmed?: {
      [k: string]: string;
    };
  };
  /**
   * The site's own keys, accepted as they are, by kind of record.
   */
  extraKeys?: {
    /**
     * Keys that the site adds to people records.
     */
    people?: string[];
    /**
     * Keys that the site adds to teams records.
     */
    teams?: string[];
    /**
     * Keys that the site adds to sprints records.
     */
    sprints?: string[];
    /**
     * Keys that the site adds to 1-1s records.
     */
    oneOnOnes?: string[];
    /**
     * Keys that the site adds to reviews records.
     */
    reviews?: string[];
    /**
     * Keys that the site adds to context records.
     */
    context?: string[];
    /**
     * Keys that the site adds to feedback records.
     */
    feedback?: string[];
  };
  /**
   * How much weight a rule has: off, info, warn or error, by its id.
   */
  rules?: {
    /**
     * How much a rule weighs.
     */
    [k: string]: 'off' | 'info' | 'warn' | 'error';
  };
  /**
   * Findings that are meant to be so, each with its reason.
   *
   * Items: A finding that is meant to be so.
   */
  exceptions?: {
    /**
     * The id of the rule.
     */
    rule: string;
    /**
     * The record, or a folder, relative to this file; left out: everywhere.
     */
    path?: string;
    /**
     * Why it is meant to be so.
     */
    reason: string;
    /**
     * The last day on which nobody should ask about it.
     */
    until?: string;
  }[];
}

/**
 * Someone at the company: `people/<handle>.yml` or a page with front matter. The handle is the name of the file.
 */
export interface PersonData {
  /**
   * The name as the person writes it.
   */
  name: string;
  /**
   * The first day at the company. Reviews fall due on the half-year anniversaries of this day.
   */
  startDate: string;
  /**
   * What the person is called; no rule reads it.
   */
  jobTitle?: string;
  /**
   * What the person does best, one of the crafts that `posthog-mgmt.yml` lists. A manager practises the same craft as their reports, as far as possible (Anti-silos).
   */
  craft?: string;
  /**
   * The handle of the person who manages this one; left out for whoever reports to nobody. This says nothing about who leads a team.
   */
  manager?: string | null;
  /**
   * The day this manager took over. Left out: the start date.
   */
  managerSince?: string;
  /**
   * The person's own word on where their time goes, in percent. Management is a part-time job: less than half (Part-time managers).
   */
  time?: {
    /**
     * Percent of the time spent on the craft.
     */
    craft?: number;
    /**
     * Percent of the time spent on management; less than half for everyone.
     */
    management?: number;
  };
  /**
   * What the person answers for. A manager has two tasks and no more: happy and productive reports, and the right context. What a manager may hold is in `schemas/roles/manager.schema.json`.
   */
  responsibilities?: string[];
  /**
   * How often this person and their manager meet.
   */
  oneOnOne?: {
    /**
     * `P1W` (every week) or `P2W` (every other week).
     */
    every: string;
  };
  /**
   * When the person is not there. Both days count. No reason is stored.
   *
   * Items: From the first day away to the last.
   */
  away?: {
    /**
     * The first day away.
     */
    from: string;
    /**
     * The last day away.
     */
    to: string;
  }[];
  /**
   * The last day at the company.
   */
  endDate?: string;
  /**
   * The address that git knows the person by; it tells the tool who is acting.
   */
  email?: string;
  /**
   * The person's account on GitHub.
   */
  github?: string;
  /**
   * Where the person is, as the site writes it.
   */
  country?: string;
  /**
   * An IANA time zone.
   */
  timezone?: string;
  /**
   * Public age keys that sealed notes for this person are encrypted to.
   *
   * Items: A public key as `age-keygen` prints it.
   */
  ageRecipients?: string[];
  /**
   * Why this person has a manager of another craft. With a reason, `manager/specialist` stays silent.
   */
  specialistException?: string;
  /**
   * The site's own: a picture.
   */
  headshot?: string;
  /**
   * The site's own.
   */
  pronouns?: string;
  /**
   * The site's own: an account.
   */
  twitter?: string;
  /**
   * The site's own: an account.
   */
  linkedin?: string;
  /**
   * The site's own: a link.
   */
  website?: string;
  /**
   * The site's own: a few words about the person.
   */
  biography?: string;
}

/**
 * A team: `teams/<slug>.yml` or `teams/<slug>/index.mdx`. The slug is the name of the file, or of its folder.
 */
export interface TeamData {
  /**
   * What the team is called. A page's `title` serves as well.
   */
  name?: string;
  /**
   * A small team with a lead, or a cross-functional group that formed as needed.
   */
  kind?: 'small-team' | 'cross-functional';
  /**
   * The handle of the team's lead, who is one of its members; null while there is none. A lead may or may not manage the members (Team leads vs managers).
   */
  lead?: string | null;
  /**
   * The lead is standing in until another is found.
   */
  interim?: boolean;
  /**
   * Handles of everyone in the team, the lead among them. People may be in several teams.
   *
   * Items: A person's handle: the name of their file without its extension. Lower-case letters and digits, joined by single `-` or `_`.
   */
  members: string[];
  /**
   * What the team is there for.
   */
  mission?: string;
  /**
   * The public channel the team is found in.
   */
  channel?: string;
  /**
   * How long the sprints are: `{ every: P1W }` or `{ every: P2W }`; `none` for a team that runs none. Left out: as the config says.
   */
  sprint?:
    | 'none'
    | {
        /**
         * `P1W` or `P2W`.
         */
        every: 'P1W' | 'P2W' | 'P7D' | 'P14D';
      };
  /**
   * The first day of the team.
   */
  startDate?: string;
  /**
   * The last day of a team that is no more.
   */
  endDate?: string;
  /**
   * The page's title; serves as the name.
   */
  title?: string;
  /**
   * The site's own.
   */
  sidebar?: string;
  /**
   * The site's own.
   */
  showTitle?: boolean;
  /**
   * The site's own.
   */
  hideAnchor?: boolean;
  /**
   * The site's own.
   */
  template?: {
    [k: string]: unknown;
  };
  /**
   * The site's own.
   */
  description?: string;
}

/**
 * A team's sprint: `sprints/<team>/<start>.md`. Anyone may read it, attend its planning and comment on it (Anti-silos).
 */
export interface SprintData {
  /**
   * The slug of the team; equals the folder.
   */
  team: string;
  /**
   * The first day; equals the file name.
   */
  start: string;
  /**
   * The last day, inclusive.
   */
  end: string;
  /**
   * Who may attend planning: `everyone`. Anything else needs `restricted` with a reason.
   */
  openTo?: string;
  /**
   * Why planning is not open to everyone.
   */
  restricted?: {
    /**
     * The reason, in words that everyone may read.
     */
    reason?: string;
  };
  /**
   * Where planning is written up: a link, or a path in this repo. Left out: in this file.
   */
  notes?: string;
  /**
   * Who looks after support during the sprint.
   */
  supportHero?: string;
  /**
   * Handles of those who are off during the sprint.
   *
   * Items: A person's handle: the name of their file without its extension. Lower-case letters and digits, joined by single `-` or `_`.
   */
  away?: string[];
  /**
   * What the team set out to do.
   *
   * Items: One thing to do, picked by its owners.
   */
  priorities?: {
    /**
     * A slug, unique in the sprint.
     */
    id: string;
    /**
     * What is to be done.
     */
    title: string;
    /**
     * High, or low (side quests).
     */
    level?: 'high' | 'low';
    /**
     * Handles of those who picked it.
     *
     * Items: A person's handle: the name of their file without its extension. Lower-case letters and digits, joined by single `-` or `_`.
     */
    owners?: string[];
    /**
     * The quarter goal that it serves: a link, or text.
     */
    goal?: string;
    /**
     * What became of it by the end of the sprint.
     */
    outcome?: 'nailed' | 'scraped' | 'failed' | 'dropped' | 'carried';
  }[];
  /**
   * The team's lead settled the priorities (Team leads vs managers).
   */
  finalized?: {
    /**
     * The lead, or a member standing in.
     */
    by: string;
    /**
     * The day.
     */
    on: string;
    /**
     * A member did it in place of the lead.
     */
    standingIn?: boolean;
  };
  /**
   * Members who changed what they had picked. That is welcome; it comes with the context that led to it.
   *
   * Items: Someone moved from one priority to another.
   */
  changes?: {
    /**
     * The day.
     */
    on: string;
    /**
     * Who changed what they work on.
     */
    by: string;
    /**
     * The id of the priority that was left.
     */
    from: string;
    /**
     * The id of the priority that was taken up.
     */
    to: string;
    /**
     * What was learnt that led to the change.
     */
    context?: string;
  }[];
  /**
   * Feedback on the priorities, by anyone in the company (Anti-silos).
   *
   * Items: What someone said.
   */
  comments?: {
    /**
     * The day.
     */
    on: string;
    /**
     * Who said it.
     */
    by: string;
    /**
     * The id of the priority that it is about; left out: the sprint.
     */
    priority?: string;
    /**
     * What was said.
     */
    text: string;
  }[];
  /**
   * The day the sprint was wrapped up, with an outcome for each priority.
   */
  closed?: string;
}

/**
 * A 1-1 of a person and their manager: `1-1s/<person>/<date>.md`. That it took place is open; what was said may be sealed to the two.
 */
export interface OneOnOneData {
  /**
   * Whose 1-1 it is; equals the folder.
   */
  person: string;
  /**
   * Who it was with.
   */
  manager: string;
  /**
   * The day; equals the file name.
   */
  date: string;
  /**
   * Held, scheduled, or cancelled. Only held ones count.
   */
  status: 'held' | 'scheduled' | 'cancelled';
  /**
   * What it was about, as slugs; `career` marks a career talk.
   *
   * Items: Lower-case letters and digits, joined by single `-` or `_`.
   */
  topics?: string[];
  /**
   * What one of the two took on.
   *
   * Items: Something to do.
   */
  actions?: {
    /**
     * A slug to name it by.
     */
    id?: string;
    /**
     * Which of the two took it on.
     */
    owner: string;
    /**
     * What is to be done.
     */
    text: string;
    /**
     * By when.
     */
    due?: string;
    /**
     * When it was done.
     */
    done?: string;
  }[];
  /**
   * The body is one armored age file and nothing else.
   */
  sealed?: boolean;
}

/**
 * A performance review: `reviews/<person>/<due>.md`, every six months from the person's start. No ratings, no pay.
 */
export interface ReviewData {
  /**
   * Whose review it is; equals the folder.
   */
  person: string;
  /**
   * Who held it.
   */
  manager: string;
  /**
   * The anniversary of the person's start that it serves; equals the file name.
   */
  due: string;
  /**
   * The person wrote theirs.
   */
  selfAssessment?: {
    /**
     * The day.
     */
    on: string;
  };
  /**
   * The manager wrote theirs.
   */
  managerAssessment?: {
    /**
     * The day.
     */
    on: string;
  };
  /**
   * The day of the conversation.
   */
  held?: string;
  /**
   * The person has read it.
   */
  acknowledged?: {
    /**
     * The day.
     */
    on: string;
  };
  /**
   * It will not take place.
   */
  cancelled?: {
    /**
     * The day.
     */
    on: string;
    /**
     * Why, in words that everyone may read.
     */
    reason?: string;
  };
  /**
   * The body is one armored age file and nothing else.
   */
  sealed?: boolean;
}

/**
 * Context that someone shared, in writing and in public: `context/<date>-<slug>.md` (What does setting context mean?).
 */
export interface ContextData {
  /**
   * The context in a line.
   */
  title: string;
  /**
   * The day it was shared; equals the beginning of the file name.
   */
  date: string;
  /**
   * Who shared it.
   */
  by: string;
  /**
   * What it is about: what a customer said, what the metrics say, what another team works on, what the company is after.
   */
  kinds: ('customer' | 'metrics' | 'other-team' | 'company-goals')[];
  /**
   * Slugs of the teams that it helps; left out: everyone.
   *
   * Items: Lower-case letters and digits, joined by single `-` or `_`.
   */
  teams?: string[];
  /**
   * The public place it was shared in.
   */
  channel?: string;
  /**
   * Where it is written up, if not in the body.
   */
  link?: string;
  /**
   * `public`, always: context is for everyone.
   */
  visibility?: string;
}

/**
 * Feedback from one colleague to another: `feedback/<to>/<date>-<from>.md`. Nobody gives it as a boss.
 */
export interface FeedbackData {
  /**
   * Who it is for; equals the folder.
   */
  to: string;
  /**
   * Who gives it.
   */
  from: string;
  /**
   * The day; equals the beginning of the file name.
   */
  date: string;
  /**
   * Managers too give feedback as individuals.
   */
  capacity?: 'individual';
  /**
   * The body is one armored age file and nothing else.
   */
  sealed?: boolean;
}
