import { PreTrainedTokenizer, type Tensor } from '@huggingface/transformers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/classifier/canonical.ts'
import { canonicalEncoder } from '../../src/classifier/canonical-encoder.ts'
import { characterTokenizer, tokenizerConfig } from '../../src/training/char-tokenizer.ts'
import { pieceTokenizer } from '../../src/training/topic-tokenizer.ts'

type File = Parameters<typeof canonicalEncoder>[0]
const usual: File = JSON.parse(
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

const pieces: File = JSON.parse(
  JSON.stringify(
    pieceTokenizer([
      ...[
        '[PAD]',
        '[UNK]',
        'schwimm',
        'bad',
        '##bad',
        '##meister',
        'i',
        '##d',
        '##ö',
        '##i',
        '##o',
      ],
      ...['.', '!', '0', 'wer', '👍', '##t', 'a', '##b', '##c'],
    ]),
  ),
)

describe('the encoder of canonical texts', () => {
  it.each([
    ['characters', usual],
    ['pieces', pieces],
  ])('gives what transformers.js would for %s', (_, file) => {
    const maxTokens = 50
    const encode = canonicalEncoder(file, maxTokens)
    const tokenizer = new PreTrainedTokenizer(file, tokenizerConfig(maxTokens))
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
    for (const file of [usual, pieces]) {
      const encoded = canonicalEncoder(file, 50)?.([''])
      expect(encoded && numbers(encoded.attention_mask)).toEqual([[1, 1], [0]])
    }
  })

  it('keeps an emoji whole, so that word k of a text is word k of the tokens', () => {
    const encoded = canonicalEncoder(usual, 50)?.([canonical('gut 👍').text])
    const ids = [...' gut 👍 '].map((char) => usual.model.vocab[char])
    expect(encoded && numbers(encoded.input_ids)).toEqual([[1, 7], ids])
  })

  it('leaves tokenizers to transformers.js that do more than it can', () => {
    expect(
      canonicalEncoder({ ...usual, pre_tokenizer: { type: 'WhitespaceSplit' } }, 10),
    ).toBeUndefined()
    expect(canonicalEncoder({ ...usual, post_processor: { type: 'Template' } }, 10)).toBeUndefined()
    expect(
      canonicalEncoder({ ...pieces, normalizer: { type: 'BertNormalizer' } }, 10),
    ).toBeUndefined()
    for (const other of [{ merges: [['a', 'b']] }, { type: 'Unigram' }, { byte_fallback: true }]) {
      const model = { ...usual.model, ...other }
      expect(canonicalEncoder({ ...usual, model }, 10)).toBeUndefined()
    }
  })
})
