const searchData = [
[0,"levels/apprentice.html","1","Apprentice","","Level 1"],
[1,"units/dough.html","1.1","Dough",""],
[2,"#mixing","1.1.1","Mixing",""],
[3,"#weighing","1.1.1.1","Weighing","Weighs every ingredient before it is mixed.","n"],
[3,"#kneading","1.1.1.2","Kneading","Kneads the dough until it is smooth.","n"],
[2,"#proving","1.1.2","Proving",""],
[0,"levels/baker.html","2","Baker","","Level 2"],
[1,"units/oven.html","2.1","Oven",""],
[2,"#baking","2.1.1","Baking",""],
[3,"#loaves","2.1.1.1","Loaves","Bakes loaves that are done through.","n"],
];
