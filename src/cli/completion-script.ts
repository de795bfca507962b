/** What a shell needs to know about a command. */
export interface CommandWords {
  readonly name: string;
  /** with their dashes */
  readonly options: readonly string[];
}

/**
 * A script that completes words without starting the program: commands first, then the options of the command, otherwise
 * files. Run `onepot completion` again after an upgrade.
 */
export function completionScript(shell: 'bash' | 'zsh', commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(({ name, options }) => `    ${name}) words="${options.join(' ')}" ;;`);
  const zsh = shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : '';
  return `# completion of onepot; made by: onepot completion ${shell}
${zsh}_onepot() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$word"))
    return
  fi
  case "$word" in -*) ;; *) return ;; esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _onepot onepot
`;
}
