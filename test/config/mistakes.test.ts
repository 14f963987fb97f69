import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { folderWith, problemsOf, siteText } from './sample.ts'

const pause = (rest: string) =>
  siteText(`    pause:\n      timezone: Europe/Berlin\n      windows: []\n${rest}`)
const pauseIn = (window: string) => pause('').replace('windows: []', `windows: [${window}]`)
const exceptions = (...entries: string[]) =>
  pause(`      exceptions:\n${entries.map((entry) => `        - ${entry}`).join('\n')}`)
const sections = (...entries: string[]) =>
  pause(`      sections:\n${entries.map((entry) => `        - ${entry}`).join('\n')}`)
const signals = (rest: string) => siteText(`    signals:\n      ${rest}`)
const webhook = (rest: string) =>
  siteText(`    webhooks:\n      - url: https://chat.example.org/hook\n        ${rest}`)
const readers = (text: string) => siteText(`    readers: ${text}`)
const roles = (rule: string) => `signIn: { oidc: { roles: [${rule}] } }`
const site = 'sites[0]'

/** Name, text of the file, line, key, and parts of the message and of what is allowed. */
const broken: [
  name: string,
  text: string,
  line: number,
  key: string,
  message: string,
  allowed: string,
][] = [
  [
    'second looks at more than everything',
    siteText('    secondLooks: { share: 5 }'),
    6,
    `${site}.secondLooks.share`,
    'is 5',
    'a number from 0 to 1',
  ],
  [
    'readers without a mode',
    readers('{}'),
    6,
    `${site}.readers.mode`,
    'is missing',
    'one of "guests", "signed-in", "both"',
  ],
  [
    'readers with a login and no key',
    readers('{ mode: both }'),
    6,
    `${site}.readers`,
    'must say under jwt with which key',
    'secretEnv, publicKeyFile and jwksUrl',
  ],
  [
    'a login with two keys',
    readers('{ mode: both, jwt: { secretEnv: A, jwksUrl: "https://login.example/keys" } }'),
    6,
    `${site}.readers.jwt`,
    'must have one of secretEnv, publicKeyFile and jwksUrl',
    'one of',
  ],
  [
    'a secret in the config',
    readers('{ mode: both, jwt: { secretEnv: geheim-geheim } }'),
    6,
    `${site}.readers.jwt.secretEnv`,
    'is not the name of an environment variable',
    'capital letters',
  ],
  [
    'keys that come over the open net unprotected',
    readers('{ mode: both, jwt: { jwksUrl: "http://login.example/keys" } }'),
    6,
    `${site}.readers.jwt.jwksUrl`,
    'is not the URL of a JSON Web Key Set',
    'https://',
  ],
  [
    'a key file that is not there',
    readers('{ mode: both, jwt: { publicKeyFile: login.pem } }'),
    6,
    `${site}.readers.jwt.publicKeyFile`,
    '"login.pem" cannot be read: there is no such file',
    'in PEM',
  ],
  [
    'a limit of no comments',
    siteText('    limits: { commentsPerHour: 0 }'),
    6,
    `${site}.limits.commentsPerHour`,
    'is 0',
    'from 1 to 1000000000',
  ],
  [
    'a switch that is a word',
    siteText('    challenge: "on"'),
    6,
    `${site}.challenge`,
    'must be true or false',
    'true or false',
  ],
  [
    'a live link that is an address',
    siteText('    liveLinks: ["https://example.org/"]'),
    6,
    `${site}.liveLinks[0]`,
    'is not a host name',
    'without https://',
  ],
  ['an empty file', '', 1, '', 'must be a mapping, is empty', 'a mapping'],
  ['no sites', 'sites: []', 1, 'sites', 'is an empty list', 'at least one entry'],
  [
    'a mistyped key',
    `${siteText()}revew: {}`,
    6,
    'revew',
    '(did you mean `review`?)',
    'sites, review',
  ],
  [
    'a role for everybody',
    `${siteText()}${roles('{ claim: groups, values: [], role: admin }')}`,
    6,
    'signIn.oidc.roles[0].values',
    'is an empty list',
    'at least one entry',
  ],
  [
    'a role that is none',
    `${siteText()}${roles('{ claim: groups, values: [a], role: moderators }')}`,
    6,
    'signIn.oidc.roles[0].role',
    '(did you mean "moderator"?)',
    'editor',
  ],
  [
    'a role for a site that there is not',
    `${siteText()}${roles('{ claim: groups, values: [a], role: editor, sites: [demo, dmeo] }')}`,
    6,
    'signIn.oidc.roles[0].sites[1]',
    '"dmeo" is no site of this file',
    'demo',
  ],
  [
    'a limit of nothing',
    `${siteText()}perspective: { requestsPerMinute: 0 }`,
    6,
    'perspective.requestsPerMinute',
    'is 0',
    'from 1 to 1000000',
  ],
  [
    'an unknown way with edits',
    siteText('    edits: show'),
    6,
    `${site}.edits`,
    'is "show"',
    'hide',
  ],
  [
    'words for a reason that is none',
    siteText('    reasons: { insults: Nein. }'),
    6,
    `${site}.reasons.insults`,
    '(did you mean `insult`?)',
    'insult, disparagement',
  ],
  [
    'no words for a reason',
    siteText('    reasons: { insult: "" }'),
    6,
    `${site}.reasons.insult`,
    'is empty',
    '1',
  ],
  [
    'an unknown key',
    siteText('    colour: red'),
    6,
    `${site}.colour`,
    'is not a known key',
    'id, name',
  ],
  [
    'a missing key',
    siteText().replace('    name: Demo\n', ''),
    2,
    `${site}.name`,
    'is missing',
    'a text',
  ],
  ['an empty value', siteText('    pause:'), 6, `${site}.pause`, 'is empty', 'a mapping'],
  ['an id with capitals', siteText('', 'Demo'), 2, `${site}.id`, 'is "Demo"', 'a-z, 0-9 and -'],
  [
    'another language',
    siteText().replace('de\n', 'fr\n'),
    4,
    `${site}.language`,
    'is "fr"',
    '"de" or "en"',
  ],
  [
    'an origin with a path',
    siteText().replace('[]', '[https://x.org/y]'),
    5,
    `${site}.origins[0]`,
    '"https://x.org/y" is not an origin',
    'without a path',
  ],
  [
    'an unknown moderation',
    siteText('    moderation: before'),
    6,
    `${site}.moderation`,
    'is "before"',
    '"before-publication" or',
  ],
  [
    'a mistyped time zone',
    pause('').replace('Berlin', 'Berln'),
    7,
    `${site}.pause.timezone`,
    'did you mean "Europe/Berlin"?',
    'Europe/Berlin',
  ],
  [
    'a time zone as an offset',
    pause('').replace('Europe/Berlin', '"+02:00"'),
    7,
    `${site}.pause.timezone`,
    '"+02:00" is not a time zone',
    'a name',
  ],
  [
    'an hour too late',
    pauseIn('{ from: "25:00", to: "06:00" }'),
    8,
    `${site}.pause.windows[0].from`,
    '"25:00" is not a time of day',
    '"00:00" to "23:59"',
  ],
  [
    'an end past midnight',
    pauseIn('{ from: "22:00", to: "24:30" }'),
    8,
    `${site}.pause.windows[0].to`,
    '"24:30" is not a time of day',
    '"00:00" to "24:00"',
  ],
  [
    'an unknown day',
    pauseIn('{ from: "01:00", to: "02:00", days: [so] }'),
    8,
    `${site}.pause.windows[0].days[0]`,
    'is "so"',
    '"sun"',
  ],
  [
    'no days',
    pauseIn('{ from: "01:00", to: "02:00", days: [] }'),
    8,
    `${site}.pause.windows[0].days`,
    'is an empty list',
    'at least one entry',
  ],
  [
    'an unknown way to decide',
    pause('      decisions: wait'),
    9,
    `${site}.pause.decisions`,
    'is "wait"',
    '"refuse" or "defer"',
  ],
  [
    'an unknown way to decide automatically',
    pause('      automatic: reject'),
    9,
    `${site}.pause.automatic`,
    'is "reject"',
    'one of "hold", "allow", "reject-only"',
  ],
  [
    'a day that no calendar has',
    pause('      exceptions: [{ date: 2026-02-30, open: true }]'),
    9,
    `${site}.pause.exceptions[0].date`,
    '"2026-02-30" is not a date',
    '2026-12-24',
  ],
  [
    'an exception of nothing',
    pause('      exceptions: [{ date: 2026-02-03 }]'),
    9,
    `${site}.pause.exceptions[0]`,
    'must say what is different',
    'open: true',
  ],
  [
    'a date twice',
    pause(
      '      exceptions:\n        - { date: 2026-02-03, open: true }\n        - { date: 2026-02-03, closed: true }',
    ),
    11,
    `${site}.pause.exceptions[1].date`,
    'occurs twice',
    'each date once',
  ],
  [
    'an exception for no days',
    exceptions('{ date: 2026-02-03, open: true }', '{ closed: true }'),
    11,
    `${site}.pause.exceptions[1]`,
    'must name its days by one of date and holidays',
    'either date or holidays',
  ],
  [
    'an exception for a date and holidays',
    exceptions('{ date: 2026-02-03, holidays: DE, open: true }'),
    10,
    `${site}.pause.exceptions[0]`,
    'must name its days by one of date and holidays',
    'either date or holidays',
  ],
  [
    'a mistyped name for days',
    exceptions('{ holiday: DE, open: true }'),
    10,
    `${site}.pause.exceptions[0].holiday`,
    'did you mean `holidays`?',
    'date, holidays, only',
  ],
  [
    'a country of no holidays',
    exceptions('{ holidays: XX, open: true }'),
    10,
    `${site}.pause.exceptions[0].holidays`,
    '"XX" is not a country or state',
    'a country such as DE (ISO 3166-1)',
  ],
  [
    'a state that the country has not',
    exceptions('{ holidays: AT-10, open: true }'),
    10,
    `${site}.pause.exceptions[0].holidays`,
    '"AT-10" is not a country or state',
    'AT, AT-1, AT-2',
  ],
  [
    'a state by its name',
    exceptions('{ holidays: Bayern, open: true }'),
    10,
    `${site}.pause.exceptions[0].holidays`,
    'did you mean "DE-BY"?',
    'DE-BY',
  ],
  [
    'a state in small letters',
    exceptions('{ holidays: de_by, open: true }'),
    10,
    `${site}.pause.exceptions[0].holidays`,
    'did you mean "DE-BY"?',
    'DE-BY',
  ],
  [
    'holidays of two states',
    exceptions('{ holidays: [DE-BY, DE-BE], open: true }'),
    10,
    `${site}.pause.exceptions[0].holidays`,
    'must be a text, is a list',
    'a text',
  ],
  [
    'a mistyped holiday',
    exceptions('holidays: DE-BY\n          only: [Neujahr, Kartfreitag]\n          open: true'),
    11,
    `${site}.pause.exceptions[0].only[1]`,
    '"Kartfreitag" is not a public holiday of DE-BY (did you mean "Karfreitag"?)',
    'Neujahr, Karfreitag, Ostermontag',
  ],
  [
    'a day that is no public holiday',
    exceptions('{ holidays: DE, only: [Heiligabend], open: true }'),
    10,
    `${site}.pause.exceptions[0].only[0]`,
    '"Heiligabend" is not a public holiday of DE',
    '1. Weihnachtstag, 2. Weihnachtstag',
  ],
  [
    'a day in place of one that never is',
    exceptions('{ holidays: GB, only: [Good Friday (substitute day)], open: true }'),
    10,
    `${site}.pause.exceptions[0].only[0]`,
    'is not a public holiday of GB',
    'Good Friday',
  ],
  [
    'none of the holidays',
    exceptions('{ holidays: DE, only: [], open: true }'),
    10,
    `${site}.pause.exceptions[0].only`,
    'is an empty list',
    'at least one entry',
  ],
  [
    'names beside a date',
    exceptions('{ date: 2026-02-03, only: [Neujahr], open: true }'),
    10,
    `${site}.pause.exceptions[0].only`,
    'narrows holidays alone',
    'only beside holidays',
  ],
  [
    'a section in capitals',
    sections('{ id: Sport, windows: [] }'),
    10,
    `${site}.pause.sections[0].id`,
    'is "Sport"',
    'a-z, 0-9 and -',
  ],
  [
    'a section twice',
    sections('{ id: sport, windows: [] }', '{ id: sport }'),
    11,
    `${site}.pause.sections[1].id`,
    '"sport" occurs twice',
    'each id once',
  ],
  [
    'a section with a clock of its own',
    sections('{ id: sport, timezone: Europe/London }'),
    10,
    `${site}.pause.sections[0].timezone`,
    'is not a known key',
    'id, windows, exceptions',
  ],
  [
    'a section that is always closed',
    sections(
      '{ id: kultur, windows: [] }',
      '{ id: sport, windows: [{ from: "00:00", to: "24:00" }] }',
    ),
    11,
    `${site}.pause.sections[1].windows`,
    'must leave some time',
    'windows that end',
  ],
  [
    'a mistake in the windows of a section',
    sections('{ id: sport, windows: [{ from: "7:00", to: "24:00" }] }'),
    10,
    `${site}.pause.sections[0].windows[0].from`,
    '"7:00" is not a time of day',
    '"00:00"',
  ],
  [
    'a mistake in the exceptions of a section',
    sections('{ id: sport, exceptions: [{ holidays: DE-B, open: true }] }'),
    10,
    `${site}.pause.sections[0].exceptions[0].holidays`,
    '"DE-B" is not a country or state',
    'DE-BE',
  ],
  [
    'a section that is closed without the exceptions of the site',
    siteText(`    pause:
      timezone: Europe/Berlin
      windows: [{ from: "00:00", to: "24:00" }]
      exceptions: [{ holidays: DE, open: true }]
      sections: [{ id: sport, exceptions: [] }]`),
    10,
    `${site}.pause.sections[0].exceptions`,
    'must leave some time',
    'windows that end',
  ],
  [
    'a pause without end',
    pauseIn('{ from: "00:00", to: "24:00" }'),
    8,
    `${site}.pause.windows`,
    'must leave some time',
    'windows that end',
  ],
  [
    'a word for a threshold',
    signals('insult: { model: builtin/x, review: high }'),
    7,
    `${site}.signals.insult.review`,
    'must be a number from 0 to 1, is "high"',
    'a number from 0 to 1',
  ],
  [
    'a threshold over 1',
    signals('offTopic: { model: a/b, review: 35 }'),
    7,
    `${site}.signals.offTopic.review`,
    'is 35',
    'a number from 0 to 1',
  ],
  [
    'thresholds the wrong way round',
    signals('insult:\n        model: a/b\n        reject: 0.2\n        review: 0.3'),
    9,
    `${site}.signals.insult.reject`,
    'must not be below review',
    'from review to 1',
  ],
  [
    'a part in another spelling',
    signals('insult: { model: a/b, parts: { disparagment: { review: 0.5 } } }'),
    7,
    `${site}.signals.insult.parts.disparagment`,
    'did you mean `disparagement`?',
    'insult, disparagement, insinuation, profanity',
  ],
  [
    'thresholds of a part the wrong way round',
    signals(
      'insult:\n        model: a/b\n        parts: { profanity: { review: 0.9, reject: 0.5 } }',
    ),
    9,
    `${site}.signals.insult.parts.profanity.reject`,
    'must not be below review',
    'from review to 1',
  ],
  [
    'a model for a language of no name',
    signals('insult: { model: a/b, models: { fr: a/c } }'),
    7,
    `${site}.signals.insult.models.fr`,
    'is not a known key',
    'de, en, other',
  ],
  [
    'two models for one language',
    signals('insult: { model: a/b, models: { de: a/c } }'),
    7,
    `${site}.signals.insult.models.de`,
    'de is the language of the site',
    'for other languages',
  ],
  [
    'a model of no known form',
    signals('insult: { model: insult-de }'),
    7,
    `${site}.signals.insult.model`,
    '"insult-de" is not a model',
    'builtin/NAME',
  ],
  [
    'a model that is a list',
    signals('insult: { model: [a/b] }'),
    7,
    `${site}.signals.insult.model`,
    'a list is not a model',
    'builtin/NAME',
  ],
  [
    'a model without a name',
    signals('insult: { model: { dtype: q8 } }'),
    7,
    `${site}.signals.insult.model.name`,
    'is missing',
    'builtin/NAME',
  ],
  [
    'a mistyped option of a model',
    signals('insult:\n        model:\n          name: a/b\n          dtyp: q8'),
    10,
    `${site}.signals.insult.model.dtyp`,
    '(did you mean `dtype`?)',
    'name, dtype, device, revision, sha256, labels',
  ],
  [
    'a precision that nobody knows',
    signals('insult: { model: { name: a/b, dtype: fp8 } }'),
    7,
    `${site}.signals.insult.model.dtype`,
    'is "fp8"',
    '"fp16"',
  ],
  [
    'a device that nobody knows',
    signals('offTopic: { model: { name: a/b, device: cud } }'),
    7,
    `${site}.signals.offTopic.model.device`,
    'did you mean "cuda"?',
    '"cpu"',
  ],
  [
    'half a checksum',
    signals('insult: { model: { name: a/b, sha256: abc123 } }'),
    7,
    `${site}.signals.insult.model.sha256`,
    '"abc123" is not a SHA-256',
    'sha256sum',
  ],
  [
    'mail from nobody',
    siteText('    mail: {}'),
    6,
    `${site}.mail.from`,
    'is missing',
    'comments@example.org',
  ],
  ...[
    'Demo',
    'Demo comments@example.org',
    'Demo <comments@example.org>, <b@example.org>',
    'Demo\\nBcc: b@example.org <comments@example.org>',
    '"Demo" <comments@example.org>',
    'comments@localhost',
    '<comments@example.org>',
  ].map((from): (typeof broken)[number] => [
    `mail from ${from}`,
    siteText(`    mail: { from: "${from.replaceAll('"', '\\"')}" }`),
    6,
    `${site}.mail.from`,
    'is not an e-mail address',
    'Demo-Zeitung <comments@example.org>',
  ]),
  [
    'mail with a mistyped key',
    siteText('    mail: { from: a@example.org, replyto: b@example.org }'),
    6,
    `${site}.mail.replyto`,
    'did you mean `replyTo`?',
    'from, replyTo',
  ],
  [
    'a revision that climbs out',
    signals('insult: { model: { name: a/b, revision: a/../b } }'),
    7,
    `${site}.signals.insult.model.revision`,
    'is not a revision',
    'a branch, a tag or a commit',
  ],
  [
    'a revision of a folder',
    signals('insult: { model: { name: ./mine, revision: v1 } }'),
    7,
    `${site}.signals.insult.model.revision`,
    'is only for models from the hub',
    'no revision',
  ],
  [
    'labels of no meaning',
    signals('insult: { model: { name: a/b, labels: {} } }'),
    7,
    `${site}.signals.insult.model.labels`,
    'must name at least one label',
    'signal, insult, disparagement',
  ],
  [
    'labels of an unknown part',
    signals('insult: { model: { name: a/b, labels: { insults: [toxic] } } }'),
    7,
    `${site}.signals.insult.model.labels.insults`,
    'did you mean `insult`?',
    'signal, insult',
  ],
  [
    'labels of a topic model',
    signals('offTopic: { model: { name: a/b, labels: { signal: [x] } } }'),
    7,
    `${site}.signals.offTopic.model.labels`,
    'is not a known key',
    'name, dtype',
  ],
  [
    'an address as a host',
    signals('links: { allow: ["https://x.org"] }'),
    7,
    `${site}.signals.links.allow[0]`,
    'is not a host name',
    'without https://',
  ],
  [
    'half a link',
    signals('links: { max: 1.5 }'),
    7,
    `${site}.signals.links.max`,
    'is 1.5',
    'a whole number',
  ],
  [
    'a list that is not there',
    signals('words:\n        file: no.txt'),
    8,
    `${site}.signals.words.file`,
    '"no.txt" cannot be read: there is no such file',
    'relative to c.yaml',
  ],
  [
    'a signal in another spelling',
    signals('off_topic: { model: a/b }'),
    7,
    `${site}.signals.off_topic`,
    'did you mean `offTopic`?',
    'insult, offTopic',
  ],
  [
    'a yes of old YAML',
    siteText('    reject: { automatically: yes }'),
    6,
    `${site}.reject.automatically`,
    'is "yes"',
    'true or false',
  ],
  [
    'approval without any signal',
    siteText('    approve: { automatically: true }'),
    6,
    `${site}.approve.automatically`,
    'must not be true without any signal',
    'at least one of',
  ],
  [
    'an event that nobody sends',
    webhook('events: [urgnt]'),
    8,
    `${site}.webhooks[0].events[0]`,
    'did you mean "urgent"?',
    'one of "urgent", "pause", "digest"',
  ],
  [
    'a webhook for nothing',
    webhook('events: []'),
    8,
    `${site}.webhooks[0].events`,
    'is an empty list',
    'at least one entry',
  ],
  [
    'a secret beside a webhook',
    webhook('events: [pause]\n        secret: x'),
    9,
    `${site}.webhooks[0].secret`,
    'is not a known key',
    'url, events',
  ],
  [
    'a receiver twice',
    `${webhook('events: [pause]')}      - { url: "https://chat.example.org/hook", events: [urgent] }`,
    9,
    `${site}.webhooks[1].url`,
    'the same address occurs twice',
    'each url once',
  ],
  [
    'texts of no length',
    siteText('    limits: { textMax: 0 }'),
    6,
    `${site}.limits.textMax`,
    'is 0',
    'from 1 to 100000',
  ],
  [
    'an id twice',
    siteText() + siteText().replace('sites:\n', ''),
    6,
    'sites[1].id',
    '"demo" occurs twice',
    'each id once',
  ],
]

describe('a mistake in the config file', () => {
  it.each(broken)('is named with line and key: %s', (_, text, line, key, message, allowed) => {
    const file = join(folderWith({ 'c.yaml': text }), 'c.yaml')
    const problems = problemsOf(file)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ file, line, key })
    expect(problems[0]?.message).toContain(message)
    expect(problems[0]?.allowed).toContain(allowed)
  })

  it.each([
    ['http to the world', 'http://chat.example.org/hook'],
    ['http to a public address', 'http://93.184.216.34/hook'],
    ['http to what only looks private', 'http://10.0.0.7.example.org/hook'],
    ['a user name', 'https://user@chat.example.org/hook'],
    ['a password', 'https://:hush@chat.example.org/hook'],
    ['a fragment', 'https://chat.example.org/hook#hush'],
    ['another protocol', 'ftp://chat.example.org/hush'],
    ['no protocol', 'chat.example.org/hush'],
  ])('in the address of a webhook is named without showing the address: %s', (_, url) => {
    const text = webhook('events: [pause]').replace('https://chat.example.org/hook', url)
    const [problem, ...others] = problemsOf(join(folderWith({ 'c.yaml': text }), 'c.yaml'))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ line: 7, key: `${site}.webhooks[0].url` })
    expect(problem?.message).toBe('must be an https:// address without user name, password and #')
    expect(problem?.allowed).toContain('http:// only on your own network')
  })

  it.each([
    ['a key twice', siteText('    name: Demo 2'), 6, 'occurs twice'],
    ['a tab', siteText('\tpause: x'), 6, 'not valid YAML|tab'],
    ['an open bracket', 'sites: [\nreview: {}\n', 2, 'not valid YAML'],
    ['an alias of nothing', siteText('    pause: *night'), 6, 'nothing is named &night'],
    [
      'a tag of another program',
      siteText('    houseRules: !include rules.txt'),
      6,
      'not valid YAML',
    ],
    ['two documents', `${siteText()}---\n${siteText()}`, 6, 'a second document'],
  ])('in the YAML itself is named with its line: %s', (_, text, line, message) => {
    const [first] = problemsOf(join(folderWith({ 'c.yaml': text }), 'c.yaml'))
    expect(first?.line).toBe(line)
    expect(first?.message).toMatch(new RegExp(message))
  })

  it('hides no other', () => {
    const text = siteText(`    moderation: never
    moderation: never
    pause: { timezone: Mars/Base, windows: [{ from: 1, to: "02:00" }] }
    signals: { insult: { model: x, review: 0.9, reject: 0.1 }, words: { file: w.txt } }
    limits: { nameMax: many }`)
    const folder = folderWith({ 'c.yaml': text, 'w.txt': 'good\n*\n' })
    expect(problemsOf(join(folder, 'c.yaml')).map(({ line, key }) => [line, key])).toEqual([
      [6, 'sites[0].moderation'],
      [7, undefined],
      [8, 'sites[0].pause.timezone'],
      [8, 'sites[0].pause.windows[0].from'],
      [9, 'sites[0].signals.insult.model'],
      [9, 'sites[0].signals.insult.reject'],
      [10, 'sites[0].limits.nameMax'],
      [2, undefined],
    ])
  })

  it('is printed as one line that begins with its place', () => {
    const window = '{ from: "25:00", to: "06:00" }'
    const file = join(folderWith({ 'c.yaml': pauseIn(window) }), 'c.yaml')
    expect(() => loadConfig(file)).toThrow(
      `${file}:8: sites[0].pause.windows[0].from: "25:00" is not a time of day; ` +
        'allowed: "00:00" to "23:59"',
    )
    expect(problemsOf(file)[0]).toMatchObject({ line: 8, column: 25 })
  })

  it('is a config file that is not there', () => {
    const file = join(folderWith({}), 'c.yaml')
    expect(() => loadConfig(file)).toThrow(`${file}: cannot be read: there is no such file`)
  })
})

describe('a mistake in a word list', () => {
  const config = siteText('    signals: { words: { file: w.txt } }')

  it.each([
    ['a star alone', 'idiot*\n*\n', 2, '"*" is not an entry'],
    ['a star within', '\n\nidi*t\n', 3, '"idi*t" is not an entry'],
    ['an entry without letters', '!!!\n', 1, '"!!!" is not an entry'],
    ['bytes of Latin-1', Uint8Array.from([97, 10, 98, 10, 0xe4, 10]), 3, 'not UTF-8'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 97, 0]), 1, 'not UTF-8'],
  ])('is named with its line: %s', (_, list, line, message) => {
    const folder = folderWith({ 'c.yaml': config, 'w.txt': list })
    const problems = problemsOf(join(folder, 'c.yaml'))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ file: join(folder, 'w.txt'), line })
    expect(problems[0]?.message).toContain(message)
  })
})
