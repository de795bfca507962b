declare module 'sobol' {
  export class SobolSequenceGenerator {
    constructor(dimension: number);
    nextVector(): number[];
  }
}
