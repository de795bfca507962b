/**
 * A workflow that fails when a scenario is no longer valid, or when a pinned digest moves, and that reports on a pull request
 * by how much results differ from those of its target branch.
 */
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
${compareJob()}`;
}

/** Runs every scenario on both sides of a pull request, each with the program and the files of its own side. */
function compareJob(): string {
  return `  compare:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read
      pull-requests: write
    env:
      SIZE: --people 5000 --central --replications 20 --seed 1
    steps:
      - uses: actions/checkout@v4
        with:
          path: head
      - uses: actions/checkout@v4
        with:
          ref: \${{ github.event.pull_request.base.sha }}
          path: base
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Install both sides
        run: |
          (cd base && npm ci --ignore-scripts)
          (cd head && npm ci --ignore-scripts)
      - name: Run every scenario on both sides
        run: |
          for side in base head; do
            for scenario in "$side"/scenarios/*.yaml; do
              name=$(basename "$scenario" .yaml)
              (cd "$side" && npx --no-install onepot run "scenarios/$name.yaml" $SIZE --quiet --out "../results/$side/$name" > /dev/null)
            done
          done
      # With a tolerance, such as --tolerance 1%, a larger change fails the job: exit code 4.
      - name: Compare them
        run: |
          cd head
          npx --no-install onepot compare ../results/base ../results/head --out ../comparison >> "\${GITHUB_STEP_SUMMARY:-/dev/null}"
      - name: Post it on the pull request
        # a pull request from a fork has no right to write: the summary of the job shows the same
        if: always() && github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: \${{ github.token }}
        run: |
          test -f comparison/comparison.md || exit 0
          pull="repos/$GITHUB_REPOSITORY/issues/\${{ github.event.pull_request.number }}/comments"
          mine=$(gh api --paginate "$pull" --jq '.[] | select(.body | startswith("<!-- onepot compare -->")) | .id' | head -n 1)
          if [ -n "$mine" ]; then
            gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" -F body=@comparison/comparison.md > /dev/null
          else
            gh api --method POST "$pull" -F body=@comparison/comparison.md > /dev/null
          fi
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: comparison
          path: comparison
`;
}

/** A reference that nobody has pinned yet: a small run of the scenario. */
export function referenceText(name: string): string {
  const asked = { scenario: `../scenarios/${name}.yaml`, people: 2000, seed: '1', replications: 4 };
  return `${JSON.stringify(asked, null, 2)}\n`;
}
