"""What a wall costs, how quickly it comes and how old its pictures are: rows of issue and README, one file a family."""
