import { createClassifier, type SignalSettings } from '../../classifier/classifier.ts'
import { type ModelSetting, settingOf } from '../../classifier/model-setting.ts'
import { type Environment, modelEnvironment } from '../../config/environment.ts'
import { openDatabase } from '../../db/client.ts'
import { countDecided, type DecidedRevision, streamDecided } from '../../review/decided.ts'
import type { Site } from '../../sites.ts'
import type { Judged } from '../../tuning/measures.ts'
import { databaseEnvironment } from '../environment.ts'
import { showProgress } from '../progress.ts'
import { openFile } from '../score.ts'
import { currentModels, judgedFrom } from './decided.ts'
import { readLabelled } from './labelled.ts'

const MOST_REPORTED = 20

/** Scores labelled lines of a file or standard input; says on standard error which lines it skipped. */
export async function judgedFromLines(
  file: string | undefined,
  site: Site,
  environment: Environment,
): Promise<Judged[]> {
  const input = file === undefined || file === '-' ? process.stdin : await openFile(file)
  const classifier = createClassifier(modelEnvironment(environment))
  const progress = showProgress(file)
  const judged: Judged[] = []
  const skipped: string[] = []
  try {
    for await (const read of readLabelled(input, classifier, measuringSettings(site))) {
      if ('error' in read) skipped.push(`line ${read.line}: ${read.error}`)
      else judged.push(read)
      progress.advance()
    }
  } finally {
    progress.end()
    await classifier.close()
  }
  for (const line of skipped.slice(0, MOST_REPORTED)) console.error(line)
  if (skipped.length > 0) console.error(`${skipped.length} line(s) skipped`)
  return judged
}

/** The decisions of a site's moderators, with the values that were stored when they decided. */
export async function judgedFromDatabase(site: Site): Promise<Judged[]> {
  const { databaseUrl } = await databaseEnvironment()
  const database = openDatabase(databaseUrl, { max: 1, name: 'freischalt tune' })
  const revisions: DecidedRevision[] = []
  try {
    const progress = showProgress(await countDecided(database, site.id))
    for await (const revision of streamDecided(database, site.id)) {
      revisions.push(revision)
      progress.advance()
    }
    progress.end()
  } finally {
    await database.close()
  }
  const models = currentModels(revisions, {
    insult: nameOf(site.signals.insult?.model),
    offTopic: nameOf(site.signals.offTopic?.model),
  })
  const judged = revisions.map((revision) => judgedFrom(revision, models))
  const old = judged.filter(({ values }) => Object.keys(values).length === 0).length
  if (old > 0)
    console.error(`${old} decision(s) left out: they have no score by the models of today`)
  return judged
}

/** The models' own values, without the spans that would cost many times as much. */
function measuringSettings(site: Site): SignalSettings {
  const { language, insult, offTopic } = site.signalSettings
  return {
    language,
    ...(insult && { insult: { ...insult, explainFrom: Number.POSITIVE_INFINITY } }),
    ...(offTopic && { offTopic }),
  }
}

function nameOf(model: string | ModelSetting | undefined): string | undefined {
  return model === undefined ? undefined : settingOf(model).name
}
