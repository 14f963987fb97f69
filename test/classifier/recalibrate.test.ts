import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier } from '../../src/classifier/classifier.ts'
import { recalibrateScore } from '../../src/classifier/recalibrate.ts'
import { recalibrate } from '../../src/moderation/calibration.ts'
import { packageDir } from '../../src/paths.ts'

const classifier = createClassifier({ modelsDir: `${packageDir}/models` })
afterAll(() => classifier.close())

const insult = { model: 'builtin/insult-de' }
const calibration = { scale: 0.5, bias: -1 }

describe("a site's calibration", () => {
  it('changes the value and the version of the model, and nothing else', async () => {
    const text = 'Sie sind doch ein Vollidiot.'
    const [[plain], [corrected]] = await Promise.all([
      classifier.score({ text }, { language: 'de', insult }),
      classifier.score({ text }, { language: 'de', insult, calibrations: { insult: calibration } }),
    ])
    expect(corrected).toEqual({
      ...plain,
      value: recalibrate(plain?.value ?? 0, calibration),
      modelVersion: `${plain?.modelVersion}~0.5,-1`,
    })
  })

  it('leaves other signals, other models and abstentions without a value alone', () => {
    const settings = { insult, calibrations: { insult: calibration } }
    const score = { model: 'builtin/insult-de', modelVersion: 'v', value: 0.7, spans: [] }
    const other = { ...score, signal: 'insult' as const, model: 'builtin/insult-en' }
    const links = { ...score, signal: 'links' as const }
    expect(recalibrateScore(other, settings)).toBe(other)
    expect(recalibrateScore(links, settings)).toBe(links)
    const silent = { ...score, signal: 'insult' as const, value: null }
    expect(recalibrateScore(silent, settings).value).toBeNull()
  })
})
