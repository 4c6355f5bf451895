mkdir -p "$1/in/levels"
{
	printf 'id: one\ntitle: One\npurpose: "'
	yes 'long ' | head -n 1001 | tr -d '\n'
	printf '"\nunits: [{id: u, title: U, elements: [{id: e, title: E}]}]\n'
} > "$1/in/levels/1.yaml"
