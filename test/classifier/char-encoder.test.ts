import { PreTrainedTokenizer, type Tensor } from '@huggingface/transformers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/classifier/canonical.ts'
import { charEncoder } from '../../src/classifier/char-encoder.ts'
import { characterTokenizer, tokenizerConfig } from '../../src/training/char-tokenizer.ts'

const usual: Parameters<typeof charEncoder>[0] = JSON.parse(
  JSON.stringify(characterTokenizer([...' abcdefghijklmnoprstuvwxyzäöü0.!?":*👍'])),
)
const numbers = (tensor: Tensor) => [tensor.dims, Array.from(tensor.data as BigInt64Array, Number)]

/** Comments as attackers and keyboards write them. */
const texts = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[a-zA-ZäöüßÄÖÜ0-9 .,!?*@:/_-]{0,80}$/),
    fc.constantFrom(
      '[PAD][UNK]',
      'https://a.de/x @wer 100 %',
      'Größe ﬁ ™ 👍🏽',
      'I d i o t!!!',
      '',
    ),
  ),
  { minLength: 1, maxLength: 5 },
)

describe('the encoder of characters', () => {
  it('gives what transformers.js would', () => {
    const maxTokens = 50
    const encode = charEncoder(usual, maxTokens)
    const tokenizer = new PreTrainedTokenizer(usual, tokenizerConfig(maxTokens))
    fc.assert(
      fc.property(texts, (list) => {
        const folded = list.map((text) => canonical(text).text)
        fc.pre(folded.some((text) => text !== ''))
        const ours = encode?.(folded)
        const theirs = tokenizer(folded, { padding: true, truncation: true })
        for (const key of ['input_ids', 'attention_mask'] as const) {
          expect(ours && numbers(ours[key])).toEqual(numbers(theirs[key]))
        }
      }),
    )
  })

  it('gives graphs something to read where a text is empty', () => {
    const encoded = charEncoder(usual, 50)?.([''])
    expect(encoded && numbers(encoded.attention_mask)).toEqual([[1, 1], [0]])
  })

  it('keeps an emoji whole, so that word k of a text is word k of the tokens', () => {
    const encoded = charEncoder(usual, 50)?.([canonical('gut 👍').text])
    const ids = [...' gut 👍 '].map((char) => usual.model.vocab[char])
    expect(encoded && numbers(encoded.input_ids)).toEqual([[1, 7], ids])
  })

  it('leaves tokenizers to transformers.js that do more than it can', () => {
    const plain = characterTokenizer(['a', 'b'])
    const usual = { ...plain, model: { ...plain.model } } as never as Parameters<
      typeof charEncoder
    >[0]
    expect(charEncoder(usual, 10)).toBeDefined()
    expect(
      charEncoder({ ...usual, pre_tokenizer: { type: 'WhitespaceSplit' } }, 10),
    ).toBeUndefined()
    expect(charEncoder({ ...usual, post_processor: { type: 'Template' } }, 10)).toBeUndefined()
    for (const other of [{ merges: [['a', 'b']] }, { type: 'Unigram' }, { byte_fallback: true }]) {
      expect(charEncoder({ ...usual, model: { ...usual.model, ...other } }, 10)).toBeUndefined()
    }
  })
})
