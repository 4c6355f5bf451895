# Two files of 3 MiB each, all comment.
mkdir -p "$1/in/levels"
for level in 1 2; do
	yes '# A comment that fills the file without saying a thing to anyone.' |
	head -c 3145728 > "$1/in/levels/$level.yaml"
done
