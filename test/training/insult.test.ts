import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AutoModelForSequenceClassification, AutoTokenizer } from '@huggingface/transformers'
import { describe, expect, it } from 'vitest'
import { insultProbability } from '../../src/classifier/insult.ts'
import { normalize } from '../../src/classifier/normalize.ts'
import { type InsultOptions, predictInsult, trainInsult } from '../../src/training/insult.ts'
import { insultGraph } from '../../src/training/insult-graph.ts'
import { measure } from '../../src/training/metrics.ts'
import { writeModelFolder } from '../../src/training/model-folder.ts'

const options: InsultOptions = { spec: { orders: [2, 3, 4], buckets: 1_009 }, c: 3 }
const words = ['Markt', 'Fluss', 'Verein', 'Garten', 'Bahnhof', 'Kuchen']
const rows = Array.from({ length: 60 }, (_, i) => ({
  text: `${i % 2 === 0 ? 'So ein Trottel am' : 'Wir waren gern am'} ${words[i % words.length]} Nummer ${i}.`,
  label: i % 2 === 0 ? 1 : 0,
}))

describe('training an insult model', () => {
  it('gives the same model from the same rows, and tells the classes apart', () => {
    const first = trainInsult(rows, options)
    const second = trainInsult(rows, options)
    expect(second.weights).toEqual(first.weights)
    expect(insultGraph(second.weights)).toEqual(insultGraph(first.weights))
    const labels = rows.map((row) => row.label)
    expect(measure(first.heldOut, labels).auc).toBeGreaterThan(0.95)
  })

  it('writes a folder that transformers.js loads and that answers as computed by hand', async () => {
    const model = trainInsult(rows, options)
    const folder = mkdtempSync(join(tmpdir(), 'freischalt-train-'))
    const config = { model_type: 'bert', architectures: ['BertForSequenceClassification'] }
    const { tokenizer, weights } = model
    writeModelFolder(folder, {
      config,
      tokenizer,
      maxTokens: 512,
      onnx: insultGraph(weights),
      card: '',
    })
    const texts = ['So ein Trottel!', 'Wir waren gern im Garten und am Fluss.', 'a', '']
    const encode = await AutoTokenizer.from_pretrained(folder)
    const graph = await AutoModelForSequenceClassification.from_pretrained(folder, {
      dtype: 'fp32',
    })
    const inputs = encode(
      texts.map((text) => normalize(text).text),
      { padding: true },
    )
    const { logits } = await graph(inputs)
    const data = Float32Array.from(logits.data)
    const byHand = predictInsult(model, texts)
    for (const [i] of texts.entries()) {
      const row = data.slice(2 * i, 2 * i + 2)
      const value = insultProbability(row, { name: 'x', multiLabel: false, id2label: {} })
      expect(value).toBeCloseTo(byHand[i] ?? -1, 5)
    }
    await graph.dispose()
    rmSync(folder, { recursive: true })
  })
})
