/** What leads to a place where a login is kept: beside such words a name with figures in it is an entry, no password. */
const PLACE =
  /post(en|er)?\b|mapp|valv|skåp|pärm|\brum\b|konto(t|n)?\b|hylla|kuvert|diarie|\bdnr\b|\bks\b|katalog|samling|grupp|keepass|1password|bitwarden|lastpass|dashlane|passwordstate|vault|hanterare|arkiv|servicedesk|helpdesk/iu;
/** Words by which a sentence says where something is, or who has it. */
const WHERE =
  /(?<!\p{L})(i|hos|på|se|finns|ligger|förvaras|sparas|sparat|sparad|står|bakom|under|via|från|av|med|fråga|ring|vet|har|kan|delas|delat|byts|ändras|okänt|saknas)(?!\p{L})/iu;
const known = (text: string) => PLACE.test(text) || WHERE.test(text);

/** "lösenord: …", "pwd=…", "PIN …"; what follows is judged by `isValue`. "1Password: …" and "Lösenordsskåpet" are no labels. */
const LABEL =
  /(?<![\p{L}\p{N}])(lösen(?:ord|fras|kod)?(?:et|en)?|losenord(?:et)?|l[öo]sen|password|passwd|passphrase|passcode|pass|pwd|pw|psw|hemlighet(?:en)?|secret|(?:access |api[- ]?)?token|api[- _]?(?:key|nyckel(?:n)?))(?:\s+till\s+\S+)?(?:\s*(?:[:=]|->|→)+\s*|\s+(?:är|is|=)\s+)(.+)/iu;
const CODE =
  /(?<![\p{L}\p{N}])(pin(?:[- ]?kod)?(?:en)?|(?:\p{L}*kod|code)(?:en|er|erna|s)?|lösenord(?:et)?|password|pwd|backup codes?)\s*(?:[:=]|är|is)*\s*["”“']?\d{3,}/iu;

const PATTERNS = [
  /-----BEGIN [A-Z ]*(PRIVATE|SECRET|PGP)/,
  /PuTTY-User-Key-File|\bssh-(rsa|ed25519|dss) [A-Za-z0-9+/]/,
  /otpauth(-migration)?:\/\//i,
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  // Keys of known services begin so.
  /\b(sk|pk|rk|gh[pousr]|github_pat|glpat|xox[abprs]|hf|SG|ya29|AKIA|ASIA|AIza|EAA|IGQ)[-_.]?[A-Za-z0-9][\w-]{14,}/,
  /\bbearer\s+[\w.~+/-]{8,}/i,
  // Recovery codes: groups of large letters and figures, or of figures alone.
  /(?<![\w-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,6}(-[A-Z0-9]{4,6}){2,}(?![\w-])/,
  // Three groups of six, as telephones propose.
  /(?<!\S)(?=\S*\d)[A-Za-z0-9]{6}(-[A-Za-z0-9]{6}){2,}(?!\S)/,
  /(?<![\d/-])\d{4}[ -]\d{4}(,? +\d{4}[ -]\d{4})+/,
];

const EMAIL =
  /(?<![\p{L}\p{N}._+-])([\p{L}\p{N}._+-]{1,64})@([\p{L}\p{N}.-]{1,200}\.\p{L}{2,})(?![\p{L}\p{N}._+-]{1,2}@)/gu;
const ADDRESS = /[a-z][a-z0-9+.-]{1,20}:\/\/\S+|(?<!\S)[\w-]+(\.[\w-]+)+\/\S*/giu;
/** No place needs as many letters; more are not searched through. */
const LONGEST = 1000;
const DIARY = /^\p{Lu}{1,5}[ -]?(19|20)\d\d[-/:]\d{1,6}(-\d+)?$/u;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Product names that are written with figures, and ordinals. */
const NAMES = /^(1password|keepass2?|office365|microsoft365|m365|o365|\d{1,2}:[aeo])$/i;
const COMMON =
  /^(qwerty|qwertyuiop|asdfgh|password|passw0rd|lösenord|losenord|hemligt|hemlig|secret|letmein|admin|welcome|välkommen|iloveyou|monkey|dragon|sommar|vinter|test)\p{P}*$/iu;

/** A part of a word that people write: letters of one case or with capitals as names have them, or figures alone. */
const LETTERS = /^(\p{Ll}+|\p{Lu}+|\p{Lu}?\p{Ll}+(\p{Lu}\p{Ll}+){0,2}\p{Lu}{0,2})$/u;
/** "B204", "Sommar2024", "3D": letters and figures, each by themselves. */
const NUMBERED = /^((\p{Lu}?\p{Ll}+|\p{Lu}+)\d{1,4}|\d{1,4}(\p{Lu}?\p{Ll}+|\p{Lu}+))$/u;
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\d/];
const classOf = (letter: string) => CLASSES.findIndex((one) => one.test(letter));

type Verdict = "ordinary" | "perhaps" | "random";

/** What a word without blanks looks like: as people write, perhaps a password ("Sommar2024"), or drawn by lot. */
function verdict(word: string): Verdict {
  // A figure and then a mark is how rules for passwords end, and no sentence does.
  const marked = /\p{N}[!#$%&*@^~+=]+\P{L}*$|\p{L}[!#$%^*=~]+\p{N}/u.test(word);
  const bare = word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "");
  if (bare.length < 4 || DIARY.test(bare) || UUID.test(bare) || NAMES.test(bare)) return "ordinary";
  if (marked || /^\d{12,}$/.test(bare) || (/[@!$%^*#=?~<{}]/.test(bare) && bare.length >= 6)) return "random";
  const parts = bare.split(/[-–_/.&+:,;'’()>|\\"”“[\]]+/u).filter(Boolean);
  const odd = parts.filter((part) => !LETTERS.test(part) && !/^\d+$/.test(part) && !NUMBERED.test(part));
  const turns = [...bare].filter((letter, index) => index && classOf(letter) !== classOf(bare[index - 1] ?? "")).length;
  if (odd.some((part) => part.length >= 4) || odd.length > 1) return "random";
  if (bare.length >= 8 && /\d/.test(bare) && /\p{L}/u.test(bare) && turns > bare.length / 2) return "random";
  const numbered = parts.some((part) => NUMBERED.test(part)) || (/\d/.test(bare) && /\p{L}/u.test(bare));
  if (bare.length >= 6 && numbered) return "perhaps";
  // Four words on a string are a pass phrase.
  return parts.length > 3 && /^\p{L}+([-_.]\p{L}+)+$/u.test(bare) ? "perhaps" : "ordinary";
}

const isNumber = (text: string) => /^[\d\s-]+$/.test(text) && text.replace(/\D/g, "").length >= 4;

/** Whether what follows "lösenord:" is the password itself, and not where it is. */
function isValue(text: string): boolean {
  const [first = ""] = text.trim().split(/\s+/);
  if (verdict(first) !== "ordinary" || (/\d/.test(first) && !known(text))) return true;
  return !known(text) && text.trim().length >= 3;
}

/** An address on the web that lets somebody in by itself: with a password, a token, or a link to choose a new one. */
function opens(address: string): boolean {
  return (
    /:\/\/[^/\s?#]*@/.test(address) ||
    /[?&#;/](pass(word|wd|phrase)?|pwd|lösenord|pin|\w*token|auth\w*|api_?key|key|secret|code|otp|sig(nature)?|session\w*|sid)=[^&\s]+/i.test(
      address,
    ) ||
    /\/(reset|återst\p{L}+|magic|invite|invitation|secret|onetime)[\w-]*\/[\w-]{8,}/iu.test(address)
  );
}

/**
 * Whether a text that should say where a login is kept looks like the secret itself: a password, a code, a key, or an
 * address that lets somebody in. Heuristics (docs/decisions/0029): a pass phrase of ordinary words between blanks cannot
 * be told from a sentence, and passes.
 */
export function looksLikeSecret(text: string): boolean {
  if (text.length > LONGEST) return true;
  if (PATTERNS.some((pattern) => pattern.test(text)) || CODE.test(text)) return true;
  const label = LABEL.exec(text);
  if (label && isValue(label[2] ?? "")) return true;
  const addresses = text.match(ADDRESS) ?? [];
  if (addresses.some(opens)) return true;
  const rest = addresses.reduce((left, address) => left.replace(address, " "), text).trim();
  if (isNumber(rest) || COMMON.test(rest)) return true;

  // Beside a login name a lone word is its password, also one put after it with a colon.
  const without = rest.replace(EMAIL, (whole, name, host) =>
    verdict(name) === "random" || verdict(host) !== "ordinary" ? whole : " ",
  );
  if (without !== rest) {
    if (/^\S*@\S+[:|]\S{3,}/m.test(rest)) return true;
    const beside = without.replace(/[\s,;/|:()-]+/g, " ").trim();
    if (beside && !beside.includes(" ") && !known(beside) && !/^\p{Lu}\p{Ll}+$/u.test(beside)) return true;
  }
  const words = without.split(/\s+/);
  const ordinary = words.filter((word) => verdict(word) === "ordinary");
  if (words.some((word) => verdict(word) === "random")) return true;
  return ordinary.length < words.length && !PLACE.test(ordinary.join(" "));
}

/** Whether a longer text has a password written out: only "lösenord: " and the like, with something no sentence holds. */
export function namesSecret(text: string): boolean {
  return [...text.matchAll(/(?<![\p{L}\p{N}])(lösenord(?:et)?|password|pwd)\s*[:=]\s*(\S+)/giu)].some(
    ([, , value = ""]) => value.length >= 6 && verdict(value) !== "ordinary",
  );
}
