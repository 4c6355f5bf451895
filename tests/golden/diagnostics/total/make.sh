# Two files of 20 MiB each, all comment.
mkdir -p "$1/in/levels"
for level in 1 2; do
	yes '# A comment that fills the file without saying a thing to anyone.' |
	head -c 20971520 > "$1/in/levels/$level.yaml"
done
