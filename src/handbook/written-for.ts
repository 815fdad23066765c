/**
 * What the rules were written for: the sections of the page on management of December 2021, as hashes
 * (`hashOf`) of each section and marks (`markOfLine`) of its lines that are not blank. It counts until
 * the config's `handbook.confirmed` says otherwise.
 */
export const WRITTEN_FOR: Readonly<Record<string, { readonly hash: string; readonly lines: readonly string[] }>> = {
  'Team leads vs managers': {
    hash: '82bd75b7aa9a7381',
    lines: [
      '5899e3c1', '1d030121', '562c902a',
    ],
  },
  'Defining the role of a manager': {
    hash: 'ec46184b1f3293d1',
    lines: [
      '0193a8d6', '0404874e', '3eaac57e', 'f1bf6d13', '75ccaf1a', '63d4ba77', '87e1c14b', '7819a236',
      'a726aa9f', '3abc0b69',
    ],
  },
  'How do I make sure my direct reports are happy and productive?': {
    hash: '5775e9f8dbf029d8',
    lines: [
      'e64d7790', 'cd00e355', '4dfc6ac4',
    ],
  },
  'What does setting context mean?': {
    hash: '9cb71ab3e0d3c4b1',
    lines: [
      'ccfbd3cb', '8dc3afb0', 'a45fa8eb', 'cd106d0f', 'fcdb37e0', '9b26f40c', '08b697fd', '972fa929',
      'df58f832', '9ef705ab', '2a88a2e8', '3d80f74d', '3360ae52', '154dbc78',
    ],
  },
  'Part-time managers': {
    hash: '2551f8092622d457',
    lines: [
      'a10c564b', '80496e0c', 'e634c4da', '01a21f1f', 'c9687c46', '7a260eaa', '8c23244c',
    ],
  },
  'Anti-silos': {
    hash: '59f59c676b003364',
    lines: [
      'ef9ac0b2', '159c8340', 'd66a6a42', '218515e3', 'fb591312', '1c1d8426',
    ],
  },
};
