import type { Remark } from './comments.ts'

/** Under the English report on the library, by time. */
export const LIBRARY_COMMENTS: readonly Remark[] = [
  [
    'Moira Fenwick',
    18.5,
    'I was there on the second Sunday with my grandson. He read about octopuses for two hours and did not ask for a screen once. Worth every penny of that budget.',
  ],
  [
    'Colin',
    17.9,
    'Lovely, but let us be honest about who pays. Opening on Sundays means staff on Sundays, and the article skips over what the union had to say. I would have liked that figure too.',
  ],
  [
    'Moira Fenwick',
    17.2,
    'Fair point, Colin. I asked at the desk: Sunday shifts are voluntary and paid at time and a half.',
    1,
  ],
  [
    'straight_talker',
    15.0,
    'The councillor is a brainless clown and anybody who voted for her is an idiot.',
  ],
  [
    'Deals4U',
    11.4,
    'Best prices on e-readers this week only!!! www.cheap-readers.example.com click before they are gone',
  ],
  [
    'Priya',
    9.8,
    'As a student in a flat of five, a quiet table on a Sunday is the difference between passing and not. Thank you, Harbury.',
  ],
  [
    'Old Tom',
    6.1,
    'In my day it was shut on Sundays and we read at home. Still, I would rather have this than another betting shop.',
  ],
]
