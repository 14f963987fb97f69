import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from '@huggingface/transformers'
import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { modelsDir } from '../../src/paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'freischalt-models-'))
const classifier = createClassifier({ modelsDir, cacheDir: join(folder, 'cache') })
afterAll(async () => {
  await classifier.close()
  rmSync(folder, { recursive: true })
})

const text = 'Der Planer ist ein Vollidiot.'
const withInsult = (model: string): SignalSettings => ({ language: 'de', insult: { model } })

describe('the classifier', () => {
  it('gives one score for each configured signal, in the order of the signals', async () => {
    const settings: SignalSettings = {
      language: 'de',
      words: { entries: ['planer'] },
      links: { allow: [] },
      offTopic: { model: 'builtin/topic-de' },
      insult: { model: 'builtin/insult-de' },
    }
    const scores = await classifier.score({ text }, settings)
    expect(scores.map((score) => score.signal)).toEqual(['insult', 'offTopic', 'links', 'words'])
    expect(await classifier.score({ text }, { language: 'de' })).toEqual([])
  })

  it('loads a folder like a built-in model and names its version by content', async () => {
    const copy = join(folder, 'copy')
    cpSync(join(modelsDir, 'insult-de'), copy, { recursive: true })
    const [builtIn] = await classifier.score({ text }, withInsult('builtin/insult-de'))
    const [copied] = await classifier.score({ text }, withInsult(copy))
    expect(copied?.value).toBe(builtIn?.value)
    expect(copied?.modelVersion).toBe(builtIn?.modelVersion)
    expect(copied?.modelVersion).toMatch(/^[0-9a-f]{12}$/)
    expect(copied?.model).toBe(copy)
  })

  it('warms up models once, and says which one is missing', async () => {
    await classifier.warmUp([withInsult('builtin/insult-de'), withInsult('builtin/insult-de')])
    await expect(classifier.warmUp([withInsult('builtin/insult-fr')])).rejects.toThrow(
      'There is no built-in model builtin/insult-fr; built in are builtin/insult-de, builtin/insult-en, builtin/topic-de.',
    )
  })

  it('says in one sentence what is wrong with a missing or broken model', async () => {
    await expect(classifier.score({ text }, withInsult('./no/such/folder/here'))).rejects.toThrow(
      'There is no model folder ./no/such/folder/here; a model is builtin/NAME, an existing folder or a hub id like owner/name.',
    )
    const broken = join(folder, 'broken')
    cpSync(join(modelsDir, 'insult-de'), broken, { recursive: true })
    writeFileSync(join(broken, 'onnx', 'model.onnx'), 'not a model')
    await expect(classifier.score({ text }, withInsult(broken))).rejects.toThrow(
      `The model ${broken} cannot be loaded from ${broken}: `,
    )
  })

  it('refuses a topic model where an insult model is asked for', async () => {
    await expect(classifier.score({ text }, withInsult('builtin/topic-de'))).rejects.toThrow(
      /builtin\/topic-de cannot be loaded .*: it measures topic, but is configured for insult\.$/,
    )
  })
})

describe('the model folders', () => {
  it('work in a plain transformers.js pipeline', async () => {
    const insult = await pipeline('text-classification', join(modelsDir, 'insult-de'), {
      dtype: 'fp32',
    })
    const [rude] = await insult(['Du bist ein Vollidiot!'])
    expect(rude?.label).toBe('toxic')
    const topic = await pipeline('feature-extraction', join(modelsDir, 'topic-de'), {
      dtype: 'fp32',
    })
    const vectors = await topic(['Der Fluss fließt ins Meer.', 'Ja'])
    expect(vectors.dims).toEqual([2, 1, 96])
    await insult.dispose()
    await topic.dispose()
  })
})
