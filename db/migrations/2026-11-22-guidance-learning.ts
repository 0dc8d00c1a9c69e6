// Frozen: never edit a migration that has landed; write the next one. Imports nothing of the app.
//
// Who learns in the programmes of the guidance mode: enrolments, lessons read, attempts at a quiz, courses completed, certificates.

import { type Kysely, sql } from "kysely";

type Kind = "sqlite" | "postgres";

export const up = async (database: Kysely<unknown>, kind: Kind): Promise<void> => {
  const statements = [
    ...tables,
    ...(kind === "sqlite" ? sqliteTriggers : [...postgresTriggers, ...policies]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
};

const ofLearner = `id text primary key,
    organization_id text not null,
    lead_organization_id text not null,
    programme_id text not null`;

/** A member that was ever in the alliance enrols upon one edition of a programme, which can then not be taken back. */
const enrolment = `${ofLearner},
    alliance_id text not null,
    edition integer not null,
    enrolled_by_user_id text not null,
    enrolled_at text not null,
    foreign key (programme_id, edition) references programmes (id, edition),
    foreign key (programme_id, alliance_id, lead_organization_id)
      references programmes (id, alliance_id, lead_organization_id),
    foreign key (alliance_id, organization_id) references alliance_members (alliance_id, organization_id),
    foreign key (enrolled_by_user_id, organization_id) references memberships (user_id, organization_id)`;

const keyedToEnrolment = `foreign key (enrolment_id, programme_id, organization_id, lead_organization_id)
      references enrolments (id, programme_id, organization_id, lead_organization_id)`;

const ofEnrolment = `${ofLearner},
    enrolment_id text not null,
    course_id text not null,
    ${keyedToEnrolment},
    foreign key (course_id, programme_id) references courses (id, programme_id)`;

/** Columns go before the constraints. */
const withColumns = (base: string, columns: string): string => {
  const at = base.indexOf("foreign key");
  return `${base.slice(0, at)}${columns},
    ${base.slice(at)}`;
};

const tables: string[] = [
  `create table enrolments (
    ${withColumns(enrolment, "user_id text not null, completed_at text, version integer not null default 1")},
    unique (id, programme_id, organization_id, lead_organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id)
  )`,
  // A programme is learned again when its certificate ends, and never twice at the same time.
  "create unique index enrolments_one_open on enrolments (programme_id, organization_id, user_id) where completed_at is null",
  "create index enrolments_by_alliance on enrolments (alliance_id, enrolled_at, id)",
  "create index enrolments_by_person on enrolments (organization_id, user_id)",
  `create table firm_enrolments (
    ${enrolment},
    unique (programme_id, organization_id)
  )`,
  "create index firm_enrolments_by_firm on firm_enrolments (organization_id)",
  `create table lesson_reads (
    ${withColumns(ofEnrolment, "lesson_id text not null, read_at text not null")},
    unique (enrolment_id, lesson_id),
    foreign key (lesson_id, course_id) references lessons (id, course_id)
  )`,
  "create index lesson_reads_by_course on lesson_reads (enrolment_id, course_id)",
  // The limit is the course's own, so that no attempt beyond it can be written.
  `create table quiz_attempts (
    ${withColumns(
      ofEnrolment,
      `number integer not null,
    attempts_allowed integer not null,
    answers text not null,
    right_count integer not null,
    question_count integer not null,
    is_passed integer not null check (is_passed in (0, 1)),
    taken_at text not null`,
    )},
    unique (enrolment_id, course_id, number),
    foreign key (course_id, attempts_allowed) references courses (id, attempts_allowed),
    check (number between 1 and attempts_allowed),
    check (right_count between 0 and question_count)
  )`,
  "create unique index quiz_attempts_one_passed on quiz_attempts (enrolment_id, course_id) where is_passed = 1",
  // Its points are credited once.
  `create table course_completions (
    ${withColumns(ofEnrolment, "points integer not null check (points >= 0), completed_at text not null")},
    unique (enrolment_id, course_id)
  )`,
  "create index course_completions_by_firm on course_completions (lead_organization_id, organization_id)",
  `create table certificates (
    ${ofLearner},
    enrolment_id text not null unique,
    alliance_id text not null,
    user_id text not null,
    number text not null unique check (length(number) = 28),
    holder_name text not null,
    firm_name text not null,
    issuer_name text not null,
    programme_title text not null,
    issued_on text not null,
    expires_on text,
    issued_at text not null,
    revoked_at text,
    revoked_by_user_id text,
    revoke_reason text not null,
    reminded_at text,
    ${keyedToEnrolment},
    foreign key (programme_id, alliance_id, lead_organization_id)
      references programmes (id, alliance_id, lead_organization_id),
    foreign key (user_id, organization_id) references memberships (user_id, organization_id),
    foreign key (revoked_by_user_id, lead_organization_id) references memberships (user_id, organization_id),
    check ((revoked_at is null) = (revoke_reason = '')),
    check ((revoked_at is null) = (revoked_by_user_id is null))
  )`,
  "create index certificates_by_alliance on certificates (alliance_id, issued_at, id)",
  "create index certificates_by_expiry on certificates (expires_on) where reminded_at is null",
];

const writtenOnce = ["lesson_reads", "quiz_attempts", "course_completions"];
/** What stands on a certificate; revoking and reminding write beside it. */
const issued =
  "number, user_id, enrolment_id, holder_name, firm_name, issuer_name, programme_title, issued_on, expires_on";

const sqliteTriggers: string[] = [
  ...writtenOnce.flatMap((table) =>
    ["update", "delete"].map(
      (change) => `create trigger ${table}_refuse_${change} before ${change} on ${table}
         begin select raise(abort, '${table} is written once'); end`,
    ),
  ),
  `create trigger certificates_stay_as_issued before update of ${issued} on certificates
     begin select raise(abort, 'certificates is written once'); end`,
  `create trigger certificates_refuse_delete before delete on certificates
     begin select raise(abort, 'certificates is written once'); end`,
  `create trigger certificates_stay_revoked before update of revoked_at on certificates when old.revoked_at is not null
     begin select raise(abort, 'certificates is written once'); end`,
];

const postgresTriggers: string[] = [
  ...writtenOnce.map(
    (table) => `create trigger ${table}_refuse_change before update or delete on ${table}
       for each row execute function entente_written_once()`,
  ),
  `create trigger certificates_stay_as_issued before update of ${issued} or delete on certificates
     for each row execute function entente_written_once()`,
  `create trigger certificates_stay_revoked before update of revoked_at on certificates
     for each row when (old.revoked_at is not null) execute function entente_written_once()`,
];

const me = "current_setting('entente.organization_id', true)";

const policies: string[] = [
  "enrolments",
  "firm_enrolments",
  "lesson_reads",
  "quiz_attempts",
  "course_completions",
  "certificates",
].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  // The lead writes one thing only: that a certificate is revoked.
  `create policy ${table}_of_the_firm on ${table}
     using (${me} = '*' or organization_id = ${me} or lead_organization_id = ${me})
     with check (${me} = '*' or organization_id = ${me}
       ${table === "certificates" ? `or (lead_organization_id = ${me} and revoked_at is not null)` : ""})`,
]);
