import { readEnvironment } from '../../config/environment.ts'
import type { Site } from '../../sites.ts'
import { analyse, type Finding, type InForce } from '../../tuning/analyse.ts'
import { type Judged, MEASURES, type Measure } from '../../tuning/measures.ts'
import type { Goals } from '../../tuning/thresholds.ts'
import { showProgress } from '../progress.ts'
import { chooseSite } from '../score.ts'
import { CommandError } from '../sentence.ts'
import { changeConfig, writeChange } from './change.ts'
import { judgedFromDatabase, judgedFromLines } from './judged.ts'
import { readGoals, type TuneFlags } from './options.ts'
import { renderReport } from './report.ts'
import { describeFinding } from './terminal.ts'
import { writePrivately } from './write-privately.ts'

/**
 * Says how well a site's signals tell comments apart that people judged, and suggests thresholds and
 * calibrations for its config. Texts go into the report only, and to the terminal only where that is asked.
 * @throws CommandError, ConfigError
 */
export async function runTune(file: string | undefined, flags: TuneFlags): Promise<void> {
  const goals = readGoals(flags)
  if (flags.fromDatabase && file !== undefined)
    throw new CommandError('Give a file or --from-database, not both.')
  const environment = readEnvironment(process.env)
  const { configFile } = environment
  const site = chooseSite(configFile, flags.site)
  const judged = flags.fromDatabase
    ? await judgedFromDatabase(site)
    : await judgedFromLines(file, site, environment)
  if (judged.length === 0)
    throw new CommandError(
      flags.fromDatabase
        ? `No moderator has decided on a comment of the site ${site.id} yet.`
        : 'There is no line that can be used; each needs text and rejected.',
    )
  const findings = analyseAll(judged, site, goals)
  const rejected = judged.filter((row) => row.rejected).length
  console.log(`${site.id}: ${judged.length} judged comments, ${rejected} of them rejected\n`)
  for (const finding of findings)
    console.log(describeFinding(finding, goals, flags.showTexts ?? false))

  const change = changeConfig(configFile, site, findings)
  if (flags.report !== false) {
    const about = { site, judged: judged.length, rejected, goals, findings, diff: change.diff }
    writePrivately(flags.report, renderReport(about))
    console.log(`Report: ${flags.report} (holds texts of comments; only you can read it)`)
  }
  if (change.diff === '') return console.log(`Nothing to change in ${configFile}.`)
  console.log(`\n${change.diff}`)
  if (!flags.write) return console.log('Not written; --write does it, after a check of the result.')
  writeChange(configFile, site, change)
  console.log(`${configFile} is changed and in order.`)
}

function analyseAll(judged: readonly Judged[], site: Site, goals: Goals): Finding[] {
  const measures = MEASURES.filter((measure) => judged.some(({ values }) => measure in values))
  // Rows make resampling slow; with many, fewer resamples tell as much.
  const resamples = judged.length > 20_000 ? 200 : judged.length > 5_000 ? 500 : 1_000
  const progress = showProgress(measures.length * (resamples + 1), 'resamples')
  const findings = measures.map((measure) => {
    const inForce = inForceFor(site, measure)
    return analyse(judged, measure, { goals, inForce, resamples, onResample: progress.advance })
  })
  progress.end()
  return findings
}

function inForceFor(site: Site, measure: Measure): InForce {
  const [signal, part] = measure.split('.')
  const rule: (InForce & { parts?: Record<string, InForce> }) | undefined =
    site.signals[signal === 'offTopic' ? 'offTopic' : 'insult']
  return (part === undefined ? rule : rule?.parts?.[part]) ?? {}
}
