import { quoted } from './quote.js';

/** For zsh: evaluated after compinit, or as a file \`_posthog-mgmt\` in a folder of $fpath. */
export function zshScript(program: string): string {
  return `#compdef posthog-mgmt
# zsh completion for posthog-mgmt. In ~/.zshrc, after compinit:  eval "$(posthog-mgmt completion zsh)"
_posthog_mgmt_ask() {
  # The program on the path, never one that merely stands on the command line: Tab must not run what Enter hasn't.
  if (( $+commands[posthog-mgmt] || $+functions[posthog-mgmt] )); then posthog-mgmt __complete zsh "$@" 2>/dev/null
  else node ${quoted(program, 'zsh')} __complete zsh "$@" 2>/dev/null; fi
}
_posthog_mgmt() {
  local -a lines open closed shown
  local line value tab=$'\\t'
  lines=("\${(@f)$(_posthog_mgmt_ask "\${(@)words[2,CURRENT]}")}")
  local mode="\${lines[1]%%$tab*}" kept="\${lines[1]#*$tab}"
  case "$mode" in
    files) compset -P "\${(b)kept}"; _files; return ;;
    folders) compset -P "\${(b)kept}"; _files -/; return ;;
  esac
  for line in "\${(@)lines[2,-1]}"; do
    [[ -z "$line" ]] && continue
    value="\${line%%$tab*}"
    shown="\${value//:/\\\\:}"
    [[ "$line" == *$tab* ]] && shown+=":\${line#*$tab}"
    if [[ "$value" == *= ]]; then open+=("$shown"); else closed+=("$shown"); fi
  done
  local found=1
  (( $#closed )) && _describe -V posthog-mgmt closed && found=0
  (( $#open )) && _describe -V posthog-mgmt open -S '' && found=0
  return found
}
if [[ "$funcstack[1]" == _posthog-mgmt ]]; then _posthog_mgmt "$@"; elif (( $+functions[compdef] )); then compdef _posthog_mgmt posthog-mgmt; fi
`;
}
