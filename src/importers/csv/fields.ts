/** What a column can mean, and what the exports of HR systems call it. */

export const FIELDS = [
  'name', 'firstName', 'lastName', 'preferredName', 'email', 'id', 'startDate', 'endDate', 'status',
  'jobTitle', 'craft', 'team', 'manager', 'github', 'country', 'timezone',
] as const;
export type Field = (typeof FIELDS)[number];

/** What columns of names, e-mail addresses and ids are called: a person's own, and behind one of MANAGERS their manager's. */
const NAMES = [
  'preferredfullname', 'displayname', 'anzeigename', 'fullname', 'name', 'employeename', 'employeefullname', 'workername', 'personname',
  'lastnamefirstname', 'namelastfirst', 'vollstandigername', 'mitarbeitername',
];
const EMAILS = [
  'workemail', 'workemailaddress', 'companyemail', 'businessemail', 'emailwork', 'primaryworkemail', 'emailprimarywork', 'email', 'emailaddress', 'emailid',
  'mail', 'mailaddress', 'primaryemail', 'employeeemail', 'corporateemail', 'emailadresse', 'dienstlicheemail', 'geschaftlicheemail',
];
const IDS = [
  'employeeid', 'employeenumber', 'employeeno', 'employeecode', 'employeenumberincompany', 'workerid', 'personid', 'personnumber', 'personnelnumber', 'personnelid',
  'staffid', 'staffnumber', 'deelid', 'ripplingid', 'id', 'number', 'no', 'personalnummer', 'mitarbeiternummer', 'mitarbeiterid',
];

/** What exports call the one whom somebody reports to. Others than the first line, such as `Hiring manager`, are none. */
const MANAGERS = [
  'manager', 'reportsto', 'reportingto', 'reportingmanager', 'supervisor', 'linemanager', 'directmanager', 'immediatemanager', 'directsupervisor', 'immediatesupervisor',
  'workermanager', 'employeemanager', 'managedby', 'boss', 'vorgesetzter', 'vorgesetzte', 'vorgesetzten', 'fuhrungskraft',
];

/** Every word for a manager with each of the given ones behind it. */
function managed(words: readonly string[]): string[] {
  return MANAGERS.flatMap((manager) => words.map((word) => manager + word));
}

const ANY_MANAGER = MANAGERS.join('|');
/** `Managers e-mail`: the apostrophe is missing. */
const GENITIVE = new RegExp(`^(${ANY_MANAGER})s(${[...NAMES, ...EMAILS, ...IDS].join('|')})$`);
/** `E-mail of manager`, `Name (manager)`. A number of managers, or none, is no id. */
const TURNED = new RegExp(`^(${[...NAMES, ...EMAILS, ...IDS].filter((word) => word !== 'number' && word !== 'no').join('|')})(?:of(?:the)?|des|der)?(${ANY_MANAGER})$`);

/**
 * Headers without case, blanks and punctuation, by field. Of one group the first that a file has is
 * taken, so what says more stands before what says less; a manager may stand in a column of each group.
 */
export const HEADERS: Readonly<Record<Field, readonly (readonly string[])[]>> = {
  name: [[...NAMES, 'employee', 'worker', 'person', 'mitarbeiter']],
  firstName: [['firstname', 'givenname', 'forename', 'legalfirstname', 'employeefirstname', 'vorname', 'prenom', 'nombre']],
  lastName: [['lastname', 'surname', 'familyname', 'preferredlastname', 'legallastname', 'employeelastname', 'nachname', 'familienname', 'apellido', 'apellidos']],
  preferredName: [['preferredname', 'preferredfirstname', 'knownas', 'nickname', 'rufname']],
  email: [EMAILS],
  id: [IDS],
  startDate: [[
    'startdate', 'hiredate', 'dateofhire', 'joindate', 'joiningdate', 'dateofjoining', 'datejoined', 'employmentstartdate', 'contractstartdate', 'startedon',
    'originalhiredate', 'firstday', 'startingdate', 'start', 'joinedon', 'joined', 'hiredon', 'eintrittsdatum', 'eintritt', 'einstellungsdatum', 'startdatum', 'beginn',
  ]],
  endDate: [[
    'terminationdate', 'enddate', 'lastday', 'lastdayofwork', 'lastworkingday', 'employmentenddate', 'dateofleaving', 'leavedate', 'leavingdate', 'exitdate',
    'separationdate', 'offboardingdate', 'austrittsdatum', 'austritt', 'kundigungsdatum', 'letzterarbeitstag', 'enddatum',
  ]],
  status: [['status', 'employmentstatus', 'employeestatus', 'workerstatus', 'hiringstatus', 'lifecyclestatus', 'rolestate', 'statusreadonly', 'beschaftigungsstatus']],
  jobTitle: [['jobtitle', 'title', 'position', 'positiontitle', 'businesstitle', 'role', 'jobrole', 'job', 'employeetitle', 'worktitle', 'stelle', 'stellenbezeichnung', 'berufsbezeichnung']],
  craft: [['craft']],
  team: [['department', 'departmentname', 'abteilung', 'team', 'teamname', 'dept']],
  manager: [managed(IDS), managed(EMAILS), managed(['', ...NAMES])],
  github: [['github', 'githubusername', 'githubaccount', 'githubhandle', 'githublogin', 'githubprofile', 'githuburl']],
  country: [['country', 'countrycode', 'workcountry', 'land']],
  timezone: [['timezone', 'worktimezone', 'zeitzone']],
};

/** Words of headers whose columns are never written, whatever someone maps: what a handbook must not know. */
const SENSITIVE: readonly RegExp[] = [
  /salary|wage|compensation|payroll|payrate|payband|paygrade|\bpay\b|bonus|equity|commission|remuneration|gehalt|lohn|vergutung/,
  /birth|\bdob\b|\bage\b|geburt|\balter\b/,
  /gender|\bsex\b|pronoun|ethnic|\brace\b|religion|konfession|nationality|citizen|veteran|disab|marital|orientation|health|medical|geschlecht|familienstand|staatsangehorig|schwerbehind/,
  /address|street|postal|postcode|\bzip\b|adresse|strasse|straße|\bplz\b|wohnort/,
  /bank|iban|\bbic\b|swift|sort code|routing|account number|konto/,
  /phone|mobile|\bcell\b|telefon|handy|\bfax\b/,
  /national id|\bssn\b|social security|\bnin\b|national insurance|passport|\btax|steuer|sozialversicherung|visa|permit|driver/,
  /emergency|next of kin|dependent|spouse|children|kinder|notfall/,
  /password|secret|token|recovery/,
  /(?:personal|private|home) e ?mail|e ?mail (?:personal|home)|privat/,
  /reason|performance|rating|disciplin|leave type|absence|grund\b/,
];

/** So much of a header is looked at. */
const LONGEST = 200;

/** A header's words: lower case, accents gone, everything else one blank. */
function wordsOf(header: string): string {
  const split = header.replace(/([a-z\d])([A-Z])/g, '$1 $2');
  return split.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A header without case, accents, blanks and punctuation: `Employee #` is `employeenumber`, `E-mail of manager` is `manageremail`. */
export function headerKey(header: string): string {
  const key = wordsOf(header.replace(/['’]s\b/gi, '').replaceAll('#', ' number ')).replaceAll(' ', '');
  return key.replace(GENITIVE, '$1$2').replace(TURNED, '$2$1');
}

/** The start of a header, a blank in place of everything in brackets. */
export function withoutBrackets(header: string): string {
  return header.slice(0, LONGEST).replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
}

/** The keys that a header goes by: whole, and without what stands in brackets (`First name [Required]`). */
export function headerKeys(header: string): string[] {
  const start = header.slice(0, LONGEST);
  return [headerKey(start), headerKey(withoutBrackets(start))].filter((key) => key !== '');
}

/** Whether a column holds what a handbook has no place for: pay, birth, gender, health, home, bank, papers. */
export function isSensitive(header: string): boolean {
  const words = wordsOf(header.slice(0, LONGEST)).replace(/\b(?:e ?)?mail ?add?resse?\b/g, 'email');
  return SENSITIVE.some((pattern) => pattern.test(words));
}
