/** What a column can mean, and what the exports of HR systems call it. */

export const FIELDS = [
  'name', 'firstName', 'lastName', 'preferredName', 'email', 'id', 'startDate', 'endDate', 'status',
  'jobTitle', 'craft', 'team', 'manager', 'github', 'country', 'timezone',
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Headers without case, blanks and punctuation, by field. Of one group the first that a file has is
 * taken, so what says more stands before what says less; a manager may stand in a column of each group.
 */
export const HEADERS: Readonly<Record<Field, readonly (readonly string[])[]>> = {
  name: [[
    'preferredfullname', 'displayname', 'anzeigename', 'fullname', 'name', 'employeename', 'employeefullname', 'workername', 'personname',
    'lastnamefirstname', 'namelastfirst', 'employee', 'worker', 'person', 'vollstandigername', 'mitarbeiter', 'mitarbeitername',
  ]],
  firstName: [['firstname', 'givenname', 'forename', 'legalfirstname', 'employeefirstname', 'vorname', 'prenom', 'nombre']],
  lastName: [['lastname', 'surname', 'familyname', 'preferredlastname', 'legallastname', 'employeelastname', 'nachname', 'familienname', 'apellido', 'apellidos']],
  preferredName: [['preferredname', 'preferredfirstname', 'knownas', 'nickname', 'rufname']],
  email: [[
    'workemail', 'workemailaddress', 'companyemail', 'businessemail', 'emailwork', 'primaryworkemail', 'emailprimarywork', 'email', 'emailaddress',
    'mail', 'primaryemail', 'employeeemail', 'corporateemail', 'emailadresse', 'dienstlicheemail', 'geschaftlicheemail',
  ]],
  id: [[
    'employeeid', 'employeenumber', 'employeeno', 'employeecode', 'employeenumberincompany', 'workerid', 'personid', 'personnumber', 'personnelnumber', 'personnelid',
    'staffid', 'staffnumber', 'deelid', 'ripplingid', 'id', 'number', 'no', 'personalnummer', 'mitarbeiternummer', 'mitarbeiterid',
  ]],
  startDate: [[
    'startdate', 'hiredate', 'dateofhire', 'joindate', 'joiningdate', 'dateofjoining', 'datejoined', 'employmentstartdate', 'contractstartdate', 'startedon',
    'originalhiredate', 'firstday', 'eintrittsdatum', 'eintritt', 'einstellungsdatum', 'startdatum', 'beginn',
  ]],
  endDate: [[
    'terminationdate', 'enddate', 'lastday', 'lastdayofwork', 'lastworkingday', 'employmentenddate', 'dateofleaving', 'leavedate', 'leavingdate', 'exitdate',
    'separationdate', 'offboardingdate', 'austrittsdatum', 'austritt', 'kundigungsdatum', 'letzterarbeitstag', 'enddatum',
  ]],
  status: [['status', 'employmentstatus', 'employeestatus', 'workerstatus', 'hiringstatus', 'lifecyclestatus', 'rolestate', 'statusreadonly', 'beschaftigungsstatus']],
  jobTitle: [['jobtitle', 'title', 'position', 'positiontitle', 'businesstitle', 'role', 'jobrole', 'job', 'employeetitle', 'worktitle', 'stelle', 'stellenbezeichnung', 'berufsbezeichnung']],
  craft: [['craft']],
  team: [['department', 'departmentname', 'abteilung', 'team', 'teamname', 'dept']],
  manager: [
    ['managerid', 'manageremployeeid', 'manageremployeenumber', 'managernumber', 'reportstoid', 'reportingtoid', 'supervisorid', 'linemanagerid', 'directmanagerid', 'managerworkerid', 'vorgesetzterid', 'vorgesetztenid'],
    ['manageremail', 'manageremailaddress', 'managerworkemail', 'reportstoemail', 'reportingtoemail', 'supervisoremail', 'linemanageremail', 'directmanageremail', 'emailofmanager', 'vorgesetzteremail'],
    ['manager', 'managername', 'managerfullname', 'reportsto', 'reportingto', 'reportingmanager', 'supervisor', 'supervisorname', 'linemanager', 'linemanagername', 'directmanager', 'directmanagername', 'workermanager', 'employeemanager', 'managedby', 'boss', 'vorgesetzter', 'vorgesetzte', 'fuhrungskraft'],
  ],
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
  /personal e ?mail|private e ?mail|home e ?mail|privat/,
  /reason|performance|rating|disciplin|leave type|absence|grund\b/,
];

/** So much of a header is looked at. */
const LONGEST = 200;

/** A header's words: lower case, accents gone, everything else one blank. */
function wordsOf(header: string): string {
  const split = header.replace(/([a-z\d])([A-Z])/g, '$1 $2');
  return split.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A header without case, accents, blanks and punctuation: `Employee #` is `employeenumber`. */
export function headerKey(header: string): string {
  return wordsOf(header.replace(/['’]s\b/gi, '').replaceAll('#', ' number ')).replaceAll(' ', '');
}

/** The keys that a header goes by: whole, and without what stands in brackets (`First name [Required]`). */
export function headerKeys(header: string): string[] {
  const start = header.slice(0, LONGEST);
  return [headerKey(start), headerKey(start.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))].filter((key) => key !== '');
}

/** Whether a column holds what a handbook has no place for: pay, birth, gender, health, home, bank, papers. */
export function isSensitive(header: string): boolean {
  const words = wordsOf(header.slice(0, LONGEST)).replace(/\b(?:e ?)?mail ?add?resse?\b/g, 'email');
  return SENSITIVE.some((pattern) => pattern.test(words));
}
