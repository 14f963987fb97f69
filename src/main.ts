#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { leaveParent } from './cli/lifecycle.ts'
import { ExplainedError, sentenceFor } from './cli/sentence.ts'
import { describeEnvironment } from './config/environment.ts'
import { packageDir } from './paths.ts'

const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))

/** The program. Each subcommand's code is loaded only when it is asked for. */
const program = new Command('freischalt')
  .description('Comment moderation that a news site runs itself')
  .version(version)
  .addHelpText('after', environmentHelp())

program
  .command('start')
  .description('run everything on this machine: database, migrations, API and worker')
  .action(async () => (await import('./cli/start/start.ts')).runStart())

program
  .command('api')
  .description('run the API; needs DATABASE_URL and FREISCHALT_SECRET')
  .action(async () => (await import('./cli/api.ts')).runApi())

program
  .command('worker')
  .description('run a worker; needs DATABASE_URL and FREISCHALT_SECRET')
  .action(async () => (await import('./cli/worker.ts')).runWorker())

program
  .command('migrate')
  .description('bring the database up to date; needs DATABASE_URL')
  .action(async () => (await import('./cli/migrate.ts')).runMigrate())

program
  .command('config')
  .description('look at the configuration')
  .command('check')
  .argument('[file]', 'the config file; default: FREISCHALT_CONFIG')
  .description('check environment and config file')
  .action(async (file) => (await import('./cli/config-check.ts')).checkConfig(file))

program
  .command('pause')
  .argument('<site>', 'the id of a site of the config file')
  .option('--from <instant>', 'list the pauses from here on; default: now')
  .option('--to <instant>', 'list them up to here, exclusive; default: seven days later')
  .option('--at <instant>', 'print whether it pauses then, and the next change')
  .option('--minutes <n>', 'print the instant after so much working time since --at, or now')
  .option('--section <id>', 'for articles of this section; default: for the site')
  .option('--json', 'print JSON, with instants in UTC')
  .description('show what the config means for the pause; needs no database')
  .action(async (site, options) => (await import('./cli/pause/pause.ts')).runPause(site, options))

program
  .command('score')
  .argument('[file]', 'JSON lines {id?, text, title?, article?, parent?}; default: standard input')
  .option('--site <id>', 'the site whose signals and policy count; default: the first')
  .description('score comments without a database, as JSON lines in the same order')
  .action(async (file, options) => (await import('./cli/score.ts')).runScore(file, options))

program
  .command('tune')
  .argument(
    '[file]',
    'JSON lines {text, rejected, reason?, title?, article?, parent?}; default: standard input',
  )
  .option('--from-database', 'from what moderators decided; needs DATABASE_URL or a running start')
  .option('--site <id>', 'the site whose signals count; default: the first')
  .option('--precision <share>', 'what share of the comments over `reject` must be right', '0.95')
  .option('--share <share>', 'what share of all comments may be over `review`; default: 0.2')
  .option('--recall <share>', 'or what share of those to be flagged must be over `review`')
  .option('--report <file>', 'where the report goes, which holds texts', 'freischalt-tune.html')
  .option('--no-report', 'write none')
  .option('--show-texts', 'print the texts of the worst errors too')
  .option('--write', 'change the config file, after a check of the result')
  .description('suggest thresholds and calibrations from comments that people judged')
  .action(async (file, options) => (await import('./cli/tune/tune.ts')).runTune(file, options))

program
  .command('eta')
  .description('look at the times by which decisions are expected')
  .command('backtest')
  .option('--site <id>', 'the site to replay, from the database; default: the first')
  .option('--days <days>', 'how many days are replayed, with what came before as history', '14')
  .option('--order <order>', 'how moderators take comments: oldest or risk', 'oldest')
  .option('--simulate', 'replay a simulated newsroom instead; needs no database')
  .option('--seed <number>', 'of the simulation; default: 1')
  .option('--json', 'print the figures as JSON')
  .description('replay past days: how often decisions fell inside the range that was stated')
  .action(async (options) => (await import('./cli/eta/backtest.ts')).runEtaBacktest(options))

program
  .command('digest')
  .argument('<site>', 'the site, from the database')
  .option('--by <time>', 'local time by which nothing shall be left; default: 1, 2 and 4 hours')
  .option('--json', 'print it as JSON')
  .description('what the last pause brought, what is riskiest, and the work ahead; shows texts')
  .action(async (site, options) =>
    (await import('./cli/morning/digest.ts')).runDigest(site, options),
  )

program
  .command('forecast')
  .argument('<site>', 'the site, from the database')
  .option('--window <span>', 'try one window more, such as 22:00-06:00')
  .option('--without-window <number>', 'try without one, counted from 1; default: each of them')
  .option(
    '--threshold <change>',
    'try another threshold, such as insult.review=0.4; default: several',
  )
  .option('--json', 'print it as JSON')
  .description('the queue of the coming seven days, and what a window or a threshold would change')
  .action(async (site, options) =>
    (await import('./cli/morning/forecast.ts')).runForecast(site, options),
  )

program
  .command('token')
  .description('manage tokens')
  .command('create')
  .requiredOption('--role <role>', 'publisher, moderator, editor or admin')
  .requiredOption('--name <name>', 'what the token is for')
  .option('--site <id...>', 'only these sites; default: all')
  .option('--expires-in-days <days>', 'default: never')
  .option('--json', 'print {id, token, role, sites, expiresAt}')
  .description('issue a bearer token, shown once; needs DATABASE_URL or a running start')
  .action(async (options) => (await import('./cli/token-create.ts')).runTokenCreate(options))

const user = program.command('user').description('manage accounts')

user
  .command('create')
  .requiredOption('--email <address>', 'what the moderator signs in with')
  .requiredOption('--name <name>', 'the name that colleagues see')
  .requiredOption('--role <role>', 'moderator, editor or admin')
  .option('--site <id...>', 'only these sites; default: all')
  .description(
    'make an account with a random password, shown once; needs DATABASE_URL or a running start',
  )
  .action(async (options) => (await import('./cli/user-create.ts')).runUserCreate(options))

user
  .command('second-step-off')
  .requiredOption('--email <address>', 'of who has lost app and backup codes')
  .description(
    'let somebody sign in with the password alone; needs DATABASE_URL or a running start',
  )
  .action(async (options) => (await import('./cli/second-step-off.ts')).runSecondStepOff(options))

function environmentHelp(): string {
  const rows = describeEnvironment().map(
    ({ name, default: initial, description }) =>
      `  ${name.padEnd(29)} ${description}${initial ? ` (default: ${initial})` : ''}`,
  )
  return `\nEnvironment:\n${rows.join('\n')}`
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ExplainedError)) console.error(sentenceFor(error))
  process.exitCode = 1
  leaveParent()
}
