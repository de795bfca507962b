/** A workflow that fails when a scenario is no longer valid, or when a pinned digest moves. */
export function workflowText(name: string): string {
  return `# The same scenario, seed, size and version give the same digest on any machine: this holds them to it.
# onepot must be a pinned dependency in package.json, with its package-lock.json beside it.
name: onepot
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  verify:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
          cache: npm
      - name: Install
        run: npm ci --ignore-scripts
      - name: Check the scenario
        run: npx --no-install onepot check scenarios/${name}.yaml
      - name: Verify the references
        run: |
          for reference in reference/*.json; do
            npx --no-install onepot verify "$reference"
          done
`;
}

/** A reference that nobody has pinned yet: a small run of the scenario. */
export function referenceText(name: string): string {
  const asked = { scenario: `../scenarios/${name}.yaml`, people: 2000, seed: '1', replications: 4 };
  return `${JSON.stringify(asked, null, 2)}\n`;
}
