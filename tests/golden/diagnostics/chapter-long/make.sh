mkdir -p "$1/in/chapters"
{
	echo '# Long'
	yes 'A line that is not the last one.' | head -c 262144
} > "$1/in/chapters/about.en.md"
