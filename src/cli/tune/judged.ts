import { type Classifier, createClassifier } from '../../classifier/classifier.ts'
import type { Environment } from '../../config/environment.ts'
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
  { modelsDir, dataDir }: Environment,
): Promise<Judged[]> {
  const input = file === undefined || file === '-' ? process.stdin : await openFile(file)
  const classifier: Classifier = createClassifier({ modelsDir, cacheDir: `${dataDir}/models` })
  const progress = showProgress(file)
  const judged: Judged[] = []
  const skipped: string[] = []
  try {
    const { calibrations: _, ...settings } = site.signalSettings
    for await (const read of readLabelled(input, classifier, settings)) {
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

function nameOf(model: string | { name: string } | undefined): string | undefined {
  return typeof model === 'object' ? model.name : model
}
