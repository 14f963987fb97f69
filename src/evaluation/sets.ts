import type { Language } from '../moderation/labels.ts'
import { type CorpusComment, isHeldOut, readCorpus } from '../training/corpus.ts'
import { readLabelled } from '../training/data.ts'
import { OLID_SHARE } from '../training/insult-rows.ts'

/** A text and what people, or our guideline, say of it. */
export interface EvaluationRow {
  text: string
  /** 1 where it should be flagged. */
  label: 0 | 1
  /** The comment of our own corpus that it is, with its labels and its kind of hard case. */
  comment?: CorpusComment
}

/** Texts to measure on. */
export interface EvaluationSet {
  /** As in file names of plots. */
  name: string
  language: Language
  /** What it is and what its label means, for the report. */
  about: string
  rows: EvaluationRow[]
}

const GERMAN_SETS = {
  'de-ge19': 'GermEval 2019, training tweets; label: offensive',
  'de-ge21': 'GermEval 2021, training posts under a talk show; label: toxic',
  'de-newsroom-crowd':
    'comments of a regional newspaper; label: at least 3 of 5 annotators say abusive',
  'de-newsroom-decisions':
    'comments of the same newspaper; label: its moderators blocked it, for whatever reason',
}

/** The set in which real moderators decided. */
export const DECISIONS_SET = 'de-newsroom-decisions'

/**
 * Every set that the insult models are measured on.
 * @param data the folder with `train/` and `dev/`
 * @param corpus the folder of our own comments
 * @param limit the most rows of a set, taken at even distances; all where absent
 * @throws Error of one sentence where a set is missing
 */
export function readSets(data: string, corpus: string, limit?: number): EvaluationSet[] {
  const german = Object.entries(GERMAN_SETS).map(([name, about]): EvaluationSet => {
    const label = name === DECISIONS_SET ? 'rejected' : 'label'
    return { name, language: 'de', about, rows: rowsOf(data, `dev/${name}.jsonl`, label) }
  })
  const olid = rowsOf(data, 'train/en-olid.jsonl', 'label')
  const sets: EvaluationSet[] = [
    ...german,
    corpusSet(corpus, 'de'),
    {
      name: 'en-olid',
      language: 'en',
      about: 'the last tenth of the OLID training tweets; label: offensive',
      rows: olid.slice(Math.floor(OLID_SHARE * olid.length)),
    },
    corpusSet(corpus, 'en'),
  ]
  return sets.map((set) => ({ ...set, rows: thinned(set.rows, limit) }))
}

function rowsOf(data: string, file: string, label: 'label' | 'rejected'): EvaluationRow[] {
  return readLabelled(data, file, label).map((row) => ({
    text: row.text,
    label: row.label === 1 ? 1 : 0,
  }))
}

function corpusSet(corpus: string, language: Language): EvaluationSet {
  const rows = readCorpus(corpus, language).flatMap(({ comments }, index) =>
    comments
      .filter((comment) => isHeldOut(index, comment))
      .map((comment): EvaluationRow => {
        return { text: comment.text, label: comment.labels.length > 0 ? 1 : 0, comment }
      }),
  )
  return {
    name: `${language}-corpus`,
    language,
    about:
      'comments of our own that no model learned from: other articles, another voice; label: any',
    rows,
  }
}

/** At most `limit` rows, evenly spread, since some sets are sorted. */
export function thinned<T>(rows: readonly T[], limit: number | undefined): T[] {
  if (limit === undefined || rows.length <= limit) return [...rows]
  return Array.from({ length: limit }, (_, i) => rows[Math.floor((i * rows.length) / limit)] as T)
}
