import { quoted } from './quote.js';

/** For bash from 3.2 on, with and without the bash-completion package. */
export function bashScript(program: string): string {
  return `# bash completion for posthog-mgmt. In ~/.bashrc:  eval "$(posthog-mgmt completion bash)"
_posthog_mgmt_ask() {
  # The program on the path, never one that merely stands on the command line: Tab must not run what Enter hasn't.
  if type posthog-mgmt >/dev/null 2>&1; then posthog-mgmt __complete bash "$@" 2>/dev/null
  else node ${quoted(program, 'bash')} __complete bash "$@" 2>/dev/null; fi
}
_posthog_mgmt() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" mode='' line
  [ "$cur" = '=' ] && cur=''
  COMPREPLY=()
  # Where output goes to, or input comes from, is no word of the command.
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    *'>'|*'<') mode=files ;;
    *) while IFS= read -r line; do
      if [ -z "$mode" ]; then mode="\${line%%$'\\t'*}"; else COMPREPLY+=("$line"); fi
    done < <(_posthog_mgmt_ask "\${COMP_WORDS[@]:1:COMP_CWORD}") ;;
  esac
  case "$mode" in
    words) compopt -o nosort 2>/dev/null ;;
    files) compopt -o filenames 2>/dev/null; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur") ;;
    folders) compopt -o filenames 2>/dev/null; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$cur") ;;
  esac
  if [ "\${#COMPREPLY[@]}" -eq 1 ]; then case "\${COMPREPLY[0]}" in *=) compopt -o nospace 2>/dev/null ;; esac; fi
  return 0
}
complete -F _posthog_mgmt posthog-mgmt
`;
}
