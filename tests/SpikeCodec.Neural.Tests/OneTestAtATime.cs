// Random numbers of torch are one sequence for the whole process: what a test seeds, another would draw.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
