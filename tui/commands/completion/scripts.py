"""What is put into a shell so that it asks the program what could be typed next.

The program answers with lines: first what kind of answer it is (`values`, `part`, `files`, `folders`), then a value each; for zsh
and fish with a tab and what it means behind it. Whatever goes wrong there, the shell says nothing and offers nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

_BASH = r"""# Completion of tamruang for bash 4.2 and newer.
_tamruang_completion() {
    local -a answer
    COMPREPLY=()
    mapfile -t answer < <(
        _TAMRUANG_COMPLETE=bash_answer "${1/#\~/$HOME}" "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null
    )
    case ${answer[0]} in
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        part) compopt -o nospace; COMPREPLY=("${answer[@]:1}") ;;
        *) COMPREPLY=("${answer[@]:1}") ;;
    esac
}
complete -o nosort -F _tamruang_completion tamruang 2>/dev/null || complete -F _tamruang_completion tamruang
"""

_ZSH = r"""#compdef tamruang
# Completion of tamruang for zsh.
_tamruang() {
    local line kind
    local -a answer plain told
    answer=("${(@f)$(_TAMRUANG_COMPLETE=zsh_answer ${~${(Q)words[1]}} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    kind=$answer[1]
    [[ $PREFIX == --*=* ]] && compset -P '*='
    case $kind in
        files) _files; return ;;
        folders) _files -/; return ;;
    esac
    for line in "${(@)answer[2,-1]}"; do
        if [[ $line == *$'\t'* ]]; then
            told+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        else
            plain+=("$line")
        fi
    done
    local -a how
    how=(-U -V tamruang -i "$IPREFIX")
    [[ $kind == part ]] && how+=(-S '')
    (( $#told )) && _describe tamruang told "${(@)how}"
    (( $#plain )) && compadd "${(@)how}" -a plain
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tamruang "$@"
else
    compdef _tamruang tamruang
fi
"""

_FISH = r"""# Completion of tamruang for fish.
function _tamruang_completion
    set -l words (commandline -opc)
    set -l answer (env _TAMRUANG_COMPLETE=fish_answer $words[1] $words[2..-1] (commandline -ct) 2>/dev/null)
    set -l before (string match -r -- '^--[^=]*=' (commandline -ct))
    set -l begun (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    switch "$answer[1]"
        case files
            __fish_complete_path $begun | string replace -r -- '^' "$before"
        case folders
            __fish_complete_directories $begun | string replace -r -- '^' "$before"
        case '*'
            printf '%s\n' $answer[2..-1]
    end
end
complete --command tamruang --no-files --keep-order --arguments '(_tamruang_completion)'
"""

SCRIPTS: Mapping[str, str] = MappingProxyType({"bash": _BASH, "zsh": _ZSH, "fish": _FISH})
"""The scripts by the names of their shells."""
