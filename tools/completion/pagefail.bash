# SPDX-License-Identifier: GPL-2.0-only
# Completion of pagefail's command line, for bash 4.1 and newer

# Of each word: where it stands, the word, what it is, the values it can have
_pagefail_table='
@TABLE@
'

# _pagefail_find SCOPE WORD: sets kind and values
_pagefail_find()
{
	local scope name

	kind='' values=''
	while read -r scope name kind values; do
		[[ $scope != "$1" || $name != "$2" ]] || return 0
	done <<<"$_pagefail_table"
	return 1
}

# _pagefail_words SCOPE KIND: the words of that kind, a pattern
_pagefail_words()
{
	local scope name kind values

	while read -r scope name kind values; do
		# shellcheck disable=SC2053 # a pattern
		[[ $scope != "$1" || $kind != $2 ]] || echo "$name"
	done <<<"$_pagefail_table"
}

# _pagefail_nodes DIRECTORY: the memory nodes that it lists
_pagefail_nodes()
{
	local node

	for node in "$1"/node[0-9]*; do
		[[ ! -e $node ]] || echo "${node##*/node}"
	done
}

# _pagefail_reply TEXT ARGUMENT...: what compgen makes of these for that begin
_pagefail_reply()
{
	mapfile -t COMPREPLY < <(compgen "${@:2}" -- "$1")
}

# _pagefail_files TEXT ARGUMENT: names of files, those of directories with a slash
_pagefail_files()
{
	local i

	compopt -o filenames 2>/dev/null
	_pagefail_reply "$@"
	# Readline does so itself, but not where it sees a part of the name only.
	for i in "${!COMPREPLY[@]}"; do
		[[ ! $kept || ! -d ${COMPREPLY[i]} ]] || COMPREPLY[i]+=/
	done
	[[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != */ ]] || compopt -o nospace 2>/dev/null
}

# _pagefail_value SCOPE WORD TEXT: values that begin so, of an option or setting
_pagefail_value()
{
	local kind values

	_pagefail_find "$1" "$2" || return
	case $kind in
	word | setting)
		_pagefail_reply "$3" -W "$values"
		;;
	node)
		_pagefail_reply "$3" -W "$(_pagefail_nodes /sys/devices/system/node)"
		;;
	file)
		_pagefail_files "$3" -f
		;;
	directory)
		_pagefail_files "$3" -d
		;;
	esac
}

# _pagefail_argument COMMAND TEXT: what is no option
_pagefail_argument()
{
	local settings kind values

	settings=$(_pagefail_words "$1" setting)
	if [[ $settings ]]; then
		compopt -o nospace 2>/dev/null
		_pagefail_reply "$2" -W "$settings"
	elif _pagefail_find "$1" FILE; then
		_pagefail_value "$1" FILE "$2"
	else
		_pagefail_reply "$2" -W "$(_pagefail_words "$1" '*')"
	fi
}

# Bash takes a word apart at each of COMP_WORDBREAKS, such as = and : and @. Sets words,
# those up to the cursor, and kept, what readline leaves of the last one as it is.
_pagefail_join()
{
	local rest=${COMP_LINE:0:COMP_POINT} word blanks part='' last=-1

	words=('') kept=''
	for word in "${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
		[[ $rest ]] || break
		blanks=${rest%%[![:space:]]*}
		rest=${rest:${#blanks}}
		part=${rest:0:${#word}}
		rest=${rest:${#part}}
		if [[ $blanks || $last = -1 ]]; then
			words[++last]=$part kept=''
		else
			kept=${words[last]}
			words[last]+=$part
		fi
	done
	case $part in
	[\"\']*) ;;
	?*) [[ $COMP_WORDBREAKS != *"${part:0:1}"* ]] || kept=${words[last]} ;;
	esac
	# an @ goes with what follows
	kept=${kept%@}
	kept=${kept//[\"\'\\]/}
}

# What stands before the cursor: sets command, and option if its value is next
_pagefail_scan()
{
	local word kind values

	command='' option=''
	for word in "${words[@]:1:${#words[@]} - 2}"; do
		if [[ $option ]]; then
			option=
		elif [[ ! $command && $word != -* ]]; then
			command=$word
		elif _pagefail_find "$command" "$word" &&
			[[ $word == -* && $kind != flag ]]; then
			option=$word
		fi
	done
}

# An option or a setting with its value: sets option, and prefix to what is before the value
_pagefail_assignment()
{
	local kind values

	if [[ $current == -*=* ]]; then
		option=${current%%=*} prefix=$option=
	elif [[ $current == *=* ]] && _pagefail_find "$command" "${current%%=*}="; then
		option=${current%%=*}= prefix=$option
	fi
}

_pagefail()
{
	local words kept command option current prefix=''

	COMPREPLY=()
	_pagefail_join
	_pagefail_scan
	current=${words[${#words[@]} - 1]}
	[[ $option ]] || _pagefail_assignment
	if [[ $option ]]; then
		_pagefail_value "$command" "$option" "${current#"$prefix"}"
	elif [[ $current == -* ]]; then
		_pagefail_reply "$current" -W "$(_pagefail_words pagefail flag
			_pagefail_words "$command" '*')"
	elif [[ $command ]]; then
		_pagefail_argument "$command" "$current"
	else
		_pagefail_reply "$current" -W "$(_pagefail_words pagefail command)"
	fi
	[[ ${#COMPREPLY[@]} != 0 ]] || return 0
	COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
	COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}

complete -F _pagefail pagefail
